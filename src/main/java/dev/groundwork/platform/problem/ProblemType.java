package dev.groundwork.platform.problem;

import java.util.List;

/**
 * One kind of error that the service can answer. The catalogue is open: the constants here are the
 * platform's own, and a feature contributes its own as a {@link ProblemTypes} bean. All of them are
 * described for callers in {@code docs/errors.md}.
 *
 * <p>400 is what cannot be understood, 422 what is understood and breaks a rule, 409 what another
 * row or the row's own state forbids.
 *
 * @param code stable, in snake_case; never changes once released
 * @param title for people, the same for each occurrence
 * @param retry whether the same request may succeed when it is sent again
 */
public record ProblemType(String code, int status, String title, Retry retry) {

    /** Whether the same request, sent again unchanged, may be answered otherwise. */
    public enum Retry {
        /** No: the answer is final, and an Idempotency-Key keeps it. */
        NEVER,
        /** Perhaps, once something else has happened first, such as a new token. */
        LATER,
        /** In a second; {@code Retry-After} then says so. */
        SOON
    }

    public static final ProblemType MALFORMED_REQUEST =
            of("malformed_request", 400, "The request is not valid HTTP");
    public static final ProblemType MALFORMED_BODY =
            of("malformed_body", 400, "The body is not valid JSON for this route");
    public static final ProblemType UNKNOWN_MEMBER =
            of("unknown_member", 400, "The body contains an unknown member");
    public static final ProblemType UNKNOWN_PARAMETER =
            of("unknown_parameter", 400, "The query contains an unknown parameter");
    public static final ProblemType INVALID_PARAMETER =
            of("invalid_parameter", 400, "A parameter has an invalid value");
    public static final ProblemType INVALID_CURSOR =
            of("invalid_cursor", 400, "The cursor is invalid");
    public static final ProblemType UNAUTHENTICATED =
            new ProblemType("unauthenticated", 401, "Authentication is required", Retry.LATER);
    public static final ProblemType INVALID_TOKEN =
            new ProblemType("invalid_token", 401, "The access token is invalid", Retry.LATER);
    public static final ProblemType INVALID_CREDENTIALS =
            of("invalid_credentials", 401, "The username or the password is wrong");
    public static final ProblemType FORBIDDEN = of("forbidden", 403, "Access is denied");
    public static final ProblemType NOT_FOUND = of("not_found", 404, "Resource not found");
    public static final ProblemType ROUTE_NOT_FOUND = of("route_not_found", 404, "Route not found");
    public static final ProblemType METHOD_NOT_ALLOWED =
            of("method_not_allowed", 405, "The route does not support this method");
    public static final ProblemType NOT_ACCEPTABLE =
            of("not_acceptable", 406, "The route cannot produce an accepted media type");
    public static final ProblemType ALREADY_EXISTS =
            of("already_exists", 409, "The value already exists");
    public static final ProblemType STILL_REFERENCED =
            of("still_referenced", 409, "Other rows reference this row");
    public static final ProblemType EDIT_CONFLICT =
            new ProblemType(
                    "edit_conflict",
                    409,
                    "Another request changed the row at the same time",
                    Retry.LATER);
    public static final ProblemType INVALID_TRANSITION =
            of("invalid_transition", 409, "The state does not allow this transition");
    public static final ProblemType IDEMPOTENCY_KEY_IN_USE =
            new ProblemType(
                    "idempotency_key_in_use",
                    409,
                    "A request with this Idempotency-Key is still running",
                    Retry.SOON);
    public static final ProblemType PRECONDITION_FAILED =
            of("precondition_failed", 412, "The row version does not match If-Match");
    public static final ProblemType BODY_TOO_LARGE =
            of("body_too_large", 413, "The body is larger than the limit");
    public static final ProblemType URL_TOO_LONG =
            of("url_too_long", 414, "The URL is longer than the limit");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
            of("unsupported_media_type", 415, "The route does not support this media type");
    public static final ProblemType VALIDATION_FAILED =
            of("validation_failed", 422, "Validation failed");
    public static final ProblemType UNKNOWN_REFERENCE =
            of("unknown_reference", 422, "The body refers to a row that does not exist");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED =
            new ProblemType(
                    "idempotency_key_reused",
                    422,
                    "The Idempotency-Key belongs to another request",
                    Retry.LATER);
    public static final ProblemType QUERY_TOO_EXPENSIVE =
            of("query_too_expensive", 422, "No index supports the query, and the table is large");
    public static final ProblemType RATE_LIMITED =
            new ProblemType("rate_limited", 429, "Too many requests", Retry.LATER);
    public static final ProblemType HEADERS_TOO_LARGE =
            of("headers_too_large", 431, "The headers are larger than the limit");
    public static final ProblemType INTERNAL_ERROR =
            of("internal_error", 500, "Internal server error");
    public static final ProblemType TOO_BUSY = of("too_busy", 503, "The service is overloaded");
    public static final ProblemType DATABASE_UNAVAILABLE =
            of("database_unavailable", 503, "The database is unavailable");
    public static final ProblemType STATEMENT_TIMEOUT =
            of("statement_timeout", 504, "The database statement timed out");

    /** The platform's own, by status. */
    public static final List<ProblemType> PLATFORM =
            List.of(
                    MALFORMED_REQUEST,
                    MALFORMED_BODY,
                    UNKNOWN_MEMBER,
                    UNKNOWN_PARAMETER,
                    INVALID_PARAMETER,
                    INVALID_CURSOR,
                    UNAUTHENTICATED,
                    INVALID_TOKEN,
                    INVALID_CREDENTIALS,
                    FORBIDDEN,
                    NOT_FOUND,
                    ROUTE_NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    ALREADY_EXISTS,
                    STILL_REFERENCED,
                    EDIT_CONFLICT,
                    INVALID_TRANSITION,
                    IDEMPOTENCY_KEY_IN_USE,
                    PRECONDITION_FAILED,
                    BODY_TOO_LARGE,
                    URL_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    VALIDATION_FAILED,
                    UNKNOWN_REFERENCE,
                    IDEMPOTENCY_KEY_REUSED,
                    QUERY_TOO_EXPENSIVE,
                    RATE_LIMITED,
                    HEADERS_TOO_LARGE,
                    INTERNAL_ERROR,
                    TOO_BUSY,
                    DATABASE_UNAVAILABLE,
                    STATEMENT_TIMEOUT);

    /**
     * @throws IllegalArgumentException where the code is not in snake_case, or the status is none
     *     of an error
     */
    public ProblemType {
        if (!code.matches("[a-z]+(_[a-z]+)*") || status < 400 || status > 599) {
            throw new IllegalArgumentException(
                    "A problem has a code in snake_case and a status from 400 to 599: %s, %d"
                            .formatted(code, status));
        }
    }

    /** With the retry that its status means: 503 soon, other 5xx later, 4xx never. */
    public static ProblemType of(String code, int status, String title) {
        Retry retry = status == 503 ? Retry.SOON : status >= 500 ? Retry.LATER : Retry.NEVER;
        return new ProblemType(code, status, title, retry);
    }

    /** Whether the same request may succeed in a second; {@code Retry-After} then says so. */
    public boolean isRetryable() {
        return retry == Retry.SOON;
    }

    /**
     * Whether this is the final answer to an executed request: sending the same request again would
     * not change it. Not so where the caller is told to send again or to wait, or where the answer
     * says nothing of the request itself.
     */
    public boolean isFinal() {
        return retry == Retry.NEVER;
    }
}
