package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.EnumResolver;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Deserializes the constants of an enum from their exact names. Jackson's own also accepts the
 * position of a constant, as a number, and a name between white space.
 */
final class StrictEnumDeserializer extends StdScalarDeserializer<Enum<?>> {
    private static final long serialVersionUID = 1L;

    private final EnumResolver names;
    private final String expected;

    StrictEnumDeserializer(EnumResolver names) {
        super(names.getEnumClass());
        this.names = names;
        this.expected = "must be one of " + String.join(", ", inOrder(names));
    }

    /** In the order of the constants, which the resolver does not keep. */
    private static List<String> inOrder(EnumResolver names) {
        List<Enum<?>> constants = Arrays.asList(names.getRawEnums());
        return names.getEnumIds().stream()
                .sorted(
                        (one, other) ->
                                Integer.compare(
                                        constants.indexOf(names.findEnum(one)),
                                        constants.indexOf(names.findEnum(other))))
                .toList();
    }

    @Override
    public LogicalType logicalType() {
        return LogicalType.Enum;
    }

    @Override
    public Enum<?> deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        Enum<?> constant =
                parser.hasToken(JsonToken.VALUE_STRING) ? names.findEnum(parser.getText()) : null;
        if (constant == null) {
            throw new InvalidValueException(parser, expected);
        }
        return constant;
    }
}
