package dev.groundwork.platform.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a list request.
 *
 * @param nextCursor to be sent as {@code cursor} for the rows that follow; null where none do
 * @param total rows that match, in the answer only when {@code count} asked for it
 */
public record Page<V>(
        List<V> items,
        @Schema(
                        nullable = true,
                        description =
                                "Send it as `cursor`, with the same filter and sort, to get the rows"
                                        + " that follow; null on the last page.")
                String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long total) {}
