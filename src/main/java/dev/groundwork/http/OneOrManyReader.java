package dev.groundwork.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads an object or an array of them; no more items than are taken, however many are sent. */
final class OneOrManyReader extends JsonDeserializer<OneOrMany<?>>
        implements ContextualDeserializer {

    private final JsonDeserializer<Object> item;
    private final int most;

    /** For Jackson, which then asks for one of the right item. */
    OneOrManyReader() {
        this(null, 0);
    }

    private OneOrManyReader(JsonDeserializer<Object> item, int most) {
        this.item = item;
        this.most = most;
    }

    @Override
    public JsonDeserializer<?> createContextual(
            DeserializationContext context, BeanProperty property) throws JsonMappingException {
        JavaType itemType = context.getContextualType().containedType(0);
        return new OneOrManyReader(
                context.findContextualValueDeserializer(itemType, property),
                OneOrMany.most(itemType.getRawClass()));
    }

    @Override
    public OneOrMany<?> deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        return parser.hasToken(JsonToken.START_ARRAY)
                ? OneOrMany.many(items(parser, context))
                : OneOrMany.one(item.deserialize(parser, context));
    }

    private List<Object> items(JsonParser parser, DeserializationContext context)
            throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == most) {
                throw refused("must have at most %d items".formatted(most));
            }
            try {
                items.add(item(parser, context));
            } catch (JsonMappingException e) {
                e.prependPath(items, items.size());
                throw e;
            }
        }
        if (items.isEmpty()) {
            throw refused("must have at least one item");
        }
        return items;
    }

    private Object item(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw new InvalidValueException(parser, "must be a JSON object");
        }
        return item.deserialize(parser, context);
    }

    private static ProblemException refused(String message) {
        return ProblemException.of(
                ProblemType.VALIDATION_FAILED, Violation.inBody("", "The array " + message));
    }
}
