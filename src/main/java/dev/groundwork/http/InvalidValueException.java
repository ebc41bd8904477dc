package dev.groundwork.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A JSON value that one of our deserializers refuses; the message is made for the caller. */
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
