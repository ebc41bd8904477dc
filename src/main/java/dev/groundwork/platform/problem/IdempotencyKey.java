package dev.groundwork.platform.problem;

import java.util.List;
import java.util.Optional;

/**
 * The {@code Idempotency-Key} of a request (draft-ietf-httpapi-idempotency-key-header): the same
 * key again means the same request again, not a second one. Opaque, and taken as it was sent: the
 * quotes in which the draft would have it are part of it.
 */
public record IdempotencyKey(String text) {

    public static final String HEADER = "Idempotency-Key";

    /** The header of a replayed response. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";

    public static final int LONGEST = 255;
    private static final char FIRST_PRINTABLE = ' ';
    private static final char LAST_PRINTABLE = '~';

    /**
     * @param headers every value that was sent; empty where none was
     * @throws ProblemException {@code invalid_parameter} where it is no key
     */
    public static Optional<IdempotencyKey> of(List<String> headers) {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        if (headers.size() > 1 || !isKey(headers.get(0))) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    Violation.inHeader(
                            HEADER,
                            "must be one text of 1 to %d printable ASCII characters, such as a UUID"
                                    .formatted(LONGEST)));
        }
        return Optional.of(new IdempotencyKey(headers.get(0)));
    }

    private static boolean isKey(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE);
    }
}
