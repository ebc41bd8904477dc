package dev.groundwork.http;

import java.util.Locale;

/**
 * Every error the service can answer: one catalogue, described for callers in {@code
 * docs/errors.md}. The code is the constant's name in lower case and never changes once released.
 *
 * <p>400 is what cannot be understood, 422 what is understood and breaks a rule, 409 what another
 * row or the row's own state forbids.
 */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request is not valid HTTP"),
    MALFORMED_BODY(400, "The body is not valid JSON for this route"),
    UNKNOWN_MEMBER(400, "The body has a member that this route does not know"),
    UNKNOWN_PARAMETER(400, "The query has a parameter that this route does not know"),
    INVALID_PARAMETER(400, "A parameter has a value that is not allowed"),
    INVALID_CURSOR(400, "The cursor cannot be used here"),
    UNAUTHENTICATED(401, "The route is for callers who have signed in"),
    INVALID_TOKEN(401, "The token is not accepted"),
    INVALID_CREDENTIALS(401, "The username or the password is wrong"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "There is no such thing"),
    ROUTE_NOT_FOUND(404, "There is no such route"),
    METHOD_NOT_ALLOWED(405, "The route does not take this method"),
    NOT_ACCEPTABLE(406, "The route cannot answer in an accepted media type"),
    ALREADY_EXISTS(409, "Another row has this value already"),
    STILL_REFERENCED(409, "Other rows refer to this one"),
    EDIT_CONFLICT(409, "Another request changed the row at the same time"),
    INVALID_TRANSITION(409, "The state does not allow this step"),
    INSUFFICIENT_FUNDS(409, "Less money is available than the request needs"),
    ACCOUNT_NOT_OPEN(409, "An account takes part in no transfer now"),
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this Idempotency-Key is still running"),
    PRECONDITION_FAILED(412, "The row is not at the version that If-Match names"),
    BODY_TOO_LARGE(413, "The body is larger than the limit"),
    URL_TOO_LONG(414, "The URL is longer than the limit"),
    UNSUPPORTED_MEDIA_TYPE(415, "The route does not read this media type"),
    VALIDATION_FAILED(422, "A value breaks a rule"),
    UNKNOWN_REFERENCE(422, "The body refers to a row that does not exist"),
    CURRENCY_MISMATCH(422, "The accounts are in different currencies"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
    QUERY_TOO_EXPENSIVE(422, "No index supports the query, and the table is large"),
    RATE_LIMITED(429, "There were too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are larger than the limit"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    TOO_BUSY(503, "The service is too busy at the moment"),
    DATABASE_UNAVAILABLE(503, "The database is not available at the moment"),
    STATEMENT_TIMEOUT(504, "The database took too long");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether the same request may well succeed in a second; {@code Retry-After} then says so. */
    public boolean passesSoon() {
        return status == 503 || this == IDEMPOTENCY_KEY_IN_USE;
    }

    /**
     * Whether this answers an executed request for good: the same request would not do what it was
     * sent for by being sent again. Not what the caller is told to send again or to wait for, nor
     * what says nothing of the request itself.
     */
    public boolean isFinal() {
        return switch (this) {
            case UNAUTHENTICATED,
                    INVALID_TOKEN,
                    EDIT_CONFLICT,
                    IDEMPOTENCY_KEY_IN_USE,
                    IDEMPOTENCY_KEY_REUSED,
                    RATE_LIMITED ->
                    false;
            default -> status < 500;
        };
    }
}
