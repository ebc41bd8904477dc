package dev.groundwork.platform.problem;

import dev.groundwork.platform.problem.internal.ETags;
import dev.groundwork.platform.problem.internal.EntityTagCondition;
import dev.groundwork.platform.problem.internal.Preconditions;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The {@code If-Match} of a write (RFC 9110, section 13.1.1): do it only if the row is still at the
 * version I have seen.
 *
 * <p>The section demands a strong comparison, because two representations with the same weak tag
 * may differ. Tags of this service are the versions of a row, all of them strong. Where one comes
 * back weak, or with the name of a content coding, a proxy that compresses has rewritten it ({@link
 * dev.groundwork.platform.problem.internal.ETags}); the version in it is still the one that the
 * caller has seen, and comparing it loses no other caller's change. A 412 would say that the row
 * has changed, which is not true, and would say so at each retry.
 *
 * @param versions the versions named; null where any will do
 */
public record IfMatch(Set<String> versions) {

    /** No header, or {@code *}. */
    public static final IfMatch ANY = new IfMatch(null);

    /**
     * @param header null where absent: {@link
     *     dev.groundwork.platform.problem.internal.Preconditions} has refused an empty one
     * @throws ProblemException {@code invalid_parameter} where it is no list of entity tags
     */
    public static IfMatch of(String header) {
        if (header == null) {
            return ANY;
        }
        EntityTagCondition tags = EntityTagCondition.of(header).orElseThrow(IfMatch::invalid);
        return tags.any()
                ? ANY
                : new IfMatch(
                        tags.tags().stream()
                                .map(ETags::version)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean named() {
        return versions != null;
    }

    /**
     * @param version the row's, as it was just read
     * @throws ProblemException {@code precondition_failed}
     */
    public void require(int version) {
        if (named() && !versions.contains(Integer.toString(version))) {
            throw stale();
        }
    }

    public static ProblemException stale() {
        return new ProblemException(
                ProblemType.PRECONDITION_FAILED,
                "The row has been modified. Read it again and send its new ETag in If-Match.");
    }

    private static ProblemException invalid() {
        return Preconditions.refusal("If-Match", Preconditions.TAGS_EXPECTED);
    }
}
