package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.groundwork.platform.problem.TextValidation;
import dev.groundwork.platform.problem.Times;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.openapitools.jackson.nullable.JsonNullableModule;

/**
 * Configures Jackson for the API: {@code snake_case} and strict, without coercions. A number is not
 * taken for a text, nor {@code 1.9} for 1, nor the second of two equal names for the first; what a
 * caller meant by them, we cannot know.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {

    /** Maximum nesting depth; our deepest body has three levels. */
    private static final int DEEPEST_NESTING = 50;

    /** Our longest name has 13 letters; one that is not known is shown back to its sender. */
    private static final int LONGEST_NAME = 128;

    /** Our longest number has 19 digits; the longer ones are costly to read. */
    private static final int LONGEST_NUMBER = 64;

    /** Runs after the library's own module for times, which would otherwise override ours. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        // An emoji is four bytes of UTF-8, not twelve of escapes.
        mapper.enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        // JSON between systems is UTF-8 (RFC 8259, section 8.1), and has no byte order mark.
        mapper.getFactory()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST_NESTING)
                                .maxNameLength(LONGEST_NAME)
                                .maxNumberLength(LONGEST_NUMBER)
                                .build());
        mapper.registerModule(new JsonNullableModule());
        mapper.registerModule(
                new SimpleModule("groundwork") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void setupModule(SetupContext context) {
                        super.setupModule(context);
                        context.addDeserializers(new MergePatchDeserializers());
                        context.addDeserializers(new BoundedLists());
                        context.addBeanDeserializerModifier(new StrictScalars());
                        context.insertAnnotationIntrospector(new MonetaryAmountIntrospector());
                    }
                }.addDeserializer(String.class, new TextDeserializer())
                        .addDeserializer(Instant.class, new Moment()));
    }

    /** Rejects texts that the database cannot store. */
    private static final class TextDeserializer extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        TextDeserializer() {
            super(String.class);
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Textual;
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw new InvalidValueException(parser, "must be a string");
            }
            String text = parser.getText();
            Optional<String> flaw = TextValidation.violation(text);
            if (flaw.isPresent()) {
                throw new InvalidValueException(parser, flaw.get());
            }
            return text;
        }
    }

    /**
     * Deserializes timestamps as in URLs; the library's deserializer accepts numbers and years that
     * PostgreSQL does not support.
     */
    private static final class Moment extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Moment() {
            super(Instant.class);
        }

        /** A text, which it reads exactly: {@link StrictScalars} leaves it as it is. */
        @Override
        public LogicalType logicalType() {
            return LogicalType.Textual;
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                try {
                    return Times.parse(parser.getText());
                } catch (DateTimeException e) {
                    throw new InvalidValueException(parser, "must be " + Times.EXPECTED);
                }
            }
            throw new InvalidValueException(parser, "must be " + Times.EXPECTED);
        }
    }
}
