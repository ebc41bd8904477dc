package dev.groundwork.platform.data.internal.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import java.util.Arrays;

/**
 * The state of an idempotency key, as returned by {@code idempotency_claim}.
 *
 * @param answered whether the request was executed before
 * @param sent the answer as it was sent; null where the key is new, or where what is left of {@code
 *     result} is the answer
 * @param result the other columns
 */
record KeyClaim(boolean answered, StoredResponse response, Object[] result) {

    private static final int OWN_COLUMNS = 4;

    /**
     * @param row state, status, headers, body, and what else was selected
     * @throws ProblemException {@code idempotency_key_in_use}, {@code idempotency_key_reused}
     */
    static KeyClaim of(Object[] row, ObjectMapper json) {
        String state = (String) row[0];
        Object[] result = Arrays.copyOfRange(row, OWN_COLUMNS, row.length);
        return switch (state) {
            case "free" -> new KeyClaim(false, null, result);
            case "answered" -> new KeyClaim(true, response(row, json), result);
            case "in_use" -> throw inUse();
            case "reused" -> throw reused();
            default ->
                    throw new IllegalStateException(
                            "Unknown state of an idempotency key: " + state);
        };
    }

    private static StoredResponse response(Object[] row, ObjectMapper json) {
        return row[1] == null
                ? null
                : StoredResponse.of(
                        ((Number) row[1]).intValue(), (String) row[2], (String) row[3], json);
    }

    static ProblemException inUse() {
        return new ProblemException(
                ProblemType.IDEMPOTENCY_KEY_IN_USE,
                "The first request with this key is still in progress. Retry this request with the"
                        + " same key, in a moment.");
    }

    private static ProblemException reused() {
        return new ProblemException(
                ProblemType.IDEMPOTENCY_KEY_REUSED,
                "This key was already used for another request. Send a new key with each new"
                        + " request, and reuse a key only to retry the same request.");
    }
}
