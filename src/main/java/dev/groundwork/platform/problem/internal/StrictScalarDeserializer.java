package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.Year;
import java.util.UUID;

/**
 * Rejects the forms of a scalar that its own deserializer would accept although they are another
 * JSON type or have white space around the value. The deserializer itself rejects all other errors.
 */
final class StrictScalarDeserializer extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    private static final int LENGTH_OF_UUID = 36;

    StrictScalarDeserializer(JsonDeserializer<?> exact) {
        super(exact);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> contextual) {
        return new StrictScalarDeserializer(contextual);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        boolean accepted =
                parser.hasToken(JsonToken.VALUE_STRING)
                        ? (isText() || acceptsText(context)) && isExact(parser.getText())
                        : !isText() || parser.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT);
        if (!accepted) {
            throw MismatchedInputException.from(parser, handledType(), "another form of value");
        }
        return super.deserialize(parser, context);
    }

    /** Whether JSON has it as a string; of dates and times, only a year is a number. */
    private boolean isText() {
        return logicalType() == LogicalType.OtherScalar
                || logicalType() == LogicalType.DateTime && handledType() != Year.class;
    }

    /** In a file's cells, which have no types, numbers and booleans are strings as well. */
    private static boolean acceptsText(DeserializationContext context) {
        return context.isEnabled(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    }

    /** Jackson reads a UUID in Base64 as well. */
    private boolean isExact(String text) {
        return !text.isEmpty()
                && text.equals(text.strip())
                && text.equals(text.trim())
                && (handledType() != UUID.class || text.length() == LENGTH_OF_UUID);
    }
}
