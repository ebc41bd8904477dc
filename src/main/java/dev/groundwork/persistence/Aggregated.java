package dev.groundwork.persistence;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a request for aggregates.
 *
 * @param items one for each group: its values, {@code count}, and the measures
 * @param more whether there are more groups than were asked for or are given at most
 */
public record Aggregated(
        @Schema(
                        description =
                                "One for each group: a member for each field of `group`, `count`, and"
                                        + " for each measure its `sum`, `average`, `minimum` and"
                                        + " `maximum`.",
                        examples =
                                "[{\"status\": \"paid\", \"currency\": \"EUR\", \"count\": 2,"
                                        + " \"total\": {\"sum\": \"31.50\", \"average\": \"15.75\","
                                        + " \"minimum\": \"10.50\", \"maximum\": \"21.00\"}}]")
                List<Map<String, Object>> items,
        @Schema(description = "Whether groups are missing, because there are more than `limit`.")
                boolean more) {}
