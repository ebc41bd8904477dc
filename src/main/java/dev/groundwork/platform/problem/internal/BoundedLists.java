package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import dev.groundwork.platform.problem.ProblemType;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deserializes at most as many list items as {@link Size} allows, or {@value #MOST} without it. The
 * constraint alone comes too late: each element of three bytes would be made, validated and
 * complained of first, which costs ten thousand times what it cost to send.
 */
final class BoundedLists extends Deserializers.Base {

    private static final int MOST = 1_000;

    private static final String TOO_MANY = "must have at most " + MOST + " items";

    /** In all lists of one body together: an array may bring many. */
    private static final int MOST_IN_ALL = 10_000;

    @Override
    public JsonDeserializer<?> findCollectionDeserializer(
            CollectionType type,
            DeserializationConfig config,
            BeanDescription description,
            TypeDeserializer elementTypes,
            JsonDeserializer<?> elements) {
        return type.hasRawClass(List.class)
                ? new BoundedList(type.getContentType(), null, MOST, TOO_MANY)
                : null;
    }

    private static final class BoundedList extends JsonDeserializer<List<?>>
            implements ContextualDeserializer {

        private final JavaType type;
        private final JsonDeserializer<Object> element;
        private final int most;
        private final String tooMany;

        BoundedList(JavaType type, JsonDeserializer<Object> element, int most, String tooMany) {
            this.type = type;
            this.element = element;
            this.most = most;
            this.tooMany = tooMany;
        }

        @Override
        public JsonDeserializer<?> createContextual(
                DeserializationContext context, BeanProperty property) throws JsonMappingException {
            Size size = property == null ? null : property.getAnnotation(Size.class);
            return new BoundedList(
                    type,
                    context.findContextualValueDeserializer(type, property),
                    size == null ? MOST : size.max(),
                    size == null ? TOO_MANY : size.message());
        }

        @Override
        public List<?> deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.isExpectedStartArrayToken()) {
                throw new InvalidValueException(parser, "must be an array");
            }
            List<Object> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (elements.size() == most) {
                    throw refused(parser, tooMany);
                }
                count(parser, context);
                try {
                    elements.add(
                            parser.hasToken(JsonToken.VALUE_NULL)
                                    ? element.getNullValue(context)
                                    : element.deserialize(parser, context));
                } catch (JsonMappingException e) {
                    e.prependPath(elements, elements.size());
                    throw e;
                }
            }
            return elements;
        }

        private static void count(JsonParser parser, DeserializationContext context)
                throws InvalidValueException {
            Integer before = (Integer) context.getAttribute(BoundedLists.class);
            int now = before == null ? 1 : before + 1;
            if (now > MOST_IN_ALL) {
                throw refused(
                        parser,
                        "must not raise the total number of list items in the body above %d"
                                .formatted(MOST_IN_ALL));
            }
            context.setAttribute(BoundedLists.class, now);
        }

        private static InvalidValueException refused(JsonParser parser, String message) {
            return new InvalidValueException(parser, message, ProblemType.VALIDATION_FAILED);
        }
    }
}
