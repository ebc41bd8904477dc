package dev.groundwork.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The answer to a list request.
 *
 * @param total rows that match, in the answer only when {@code count} asked for it
 * @param more whether rows follow; said by the {@code Link} header
 */
public record Page<V>(
        List<V> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long total,
        @JsonIgnore boolean more) {}
