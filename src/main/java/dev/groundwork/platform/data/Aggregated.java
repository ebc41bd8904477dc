package dev.groundwork.platform.data;

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
                                "One item per group: a member per field of `group`, `count`, and"
                                        + " for each measure its `sum`, `average`, `minimum` and"
                                        + " `maximum`.",
                        examples =
                                "[{\"status\": \"paid\", \"currency\": \"EUR\", \"count\": 2,"
                                        + " \"total\": {\"sum\": \"31.50\", \"average\": \"15.75\","
                                        + " \"minimum\": \"10.50\", \"maximum\": \"21.00\"}}]")
                List<Map<String, Object>> items,
        @Schema(description = "Whether there are more groups than `limit`.") boolean more) {}
