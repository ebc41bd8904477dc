package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.groundwork.platform.problem.ProblemType;

/** Signals a JSON value that a deserializer of ours rejects; the message is shown to the caller. */
final class InvalidValueException extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    /**
     * @param message continues the member's name: "must be …"
     */
    InvalidValueException(JsonParser parser, String message) {
        this(parser, message, ProblemType.MALFORMED_BODY);
    }

    InvalidValueException(JsonParser parser, String message, ProblemType type) {
        super(parser, message);
        this.type = type;
    }

    ProblemType type() {
        return type;
    }
}
