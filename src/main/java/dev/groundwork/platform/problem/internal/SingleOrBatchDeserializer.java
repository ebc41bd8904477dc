package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.SingleOrBatch;
import dev.groundwork.platform.problem.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Deserializes an object or an array of objects, up to the maximum number of items. */
public final class SingleOrBatchDeserializer extends JsonDeserializer<SingleOrBatch<?>>
        implements ContextualDeserializer {

    private final JsonDeserializer<Object> item;
    private final int maxItems;

    /** For Jackson, which then asks for one of the right item. */
    SingleOrBatchDeserializer() {
        this(null, 0);
    }

    private SingleOrBatchDeserializer(JsonDeserializer<Object> item, int most) {
        this.item = item;
        this.maxItems = most;
    }

    @Override
    public JsonDeserializer<?> createContextual(
            DeserializationContext context, BeanProperty property) throws JsonMappingException {
        JavaType itemType = context.getContextualType().containedType(0);
        return new SingleOrBatchDeserializer(
                context.findContextualValueDeserializer(itemType, property),
                SingleOrBatch.maxItems(itemType.getRawClass()));
    }

    @Override
    public SingleOrBatch<?> deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        return parser.hasToken(JsonToken.START_ARRAY)
                ? SingleOrBatch.batch(items(parser, context))
                : SingleOrBatch.single(item.deserialize(parser, context));
    }

    private List<Object> items(JsonParser parser, DeserializationContext context)
            throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == maxItems) {
                throw refused("must have at most %d items".formatted(maxItems));
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
