package dev.groundwork.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import java.util.Arrays;

/**
 * What a key was found to be, as {@code idempotency_claim} says it.
 *
 * @param answered whether the request was executed before
 * @param sent the answer as it was sent; null where the key is new, or where what is left of {@code
 *     result} is the answer
 * @param result the other columns
 */
record Claim(boolean answered, Answer sent, Object[] result) {

    private static final int OWN_COLUMNS = 4;

    /**
     * @param row state, status, headers, body, and what else was selected
     * @throws ProblemException {@code idempotency_key_in_use}, {@code idempotency_key_reused}
     */
    static Claim of(Object[] row, ObjectMapper json) {
        String state = (String) row[0];
        Object[] result = Arrays.copyOfRange(row, OWN_COLUMNS, row.length);
        return switch (state) {
            case "free" -> new Claim(false, null, result);
            case "answered" -> new Claim(true, sent(row, json), result);
            case "in_use" -> throw inUse();
            case "reused" -> throw reused();
            default -> throw new IllegalStateException("The key was found to be " + state);
        };
    }

    private static Answer sent(Object[] row, ObjectMapper json) {
        return row[1] == null
                ? null
                : Answer.of(((Number) row[1]).intValue(), (String) row[2], (String) row[3], json);
    }

    static ProblemException inUse() {
        return new ProblemException(
                ProblemType.IDEMPOTENCY_KEY_IN_USE,
                "The first request with this key is not done yet. Send this one again, with the"
                        + " same key, in a moment.");
    }

    private static ProblemException reused() {
        return new ProblemException(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "Another request was sent with this key before. Send a new key with each new"
                        + " request, and the same key only with the same request again.");
    }
}
