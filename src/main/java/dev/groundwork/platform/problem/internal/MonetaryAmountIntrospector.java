package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import dev.groundwork.platform.problem.MonetaryAmount;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Deserializes the members that are marked as {@link MonetaryAmount} from strings. */
final class MonetaryAmountIntrospector extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Object findDeserializer(Annotated member) {
        return isMoney(member) && member.getRawType() == BigDecimal.class ? Amount.class : null;
    }

    /** Of a member of a merge patch. */
    @Override
    public Object findContentDeserializer(Annotated member) {
        return isMoney(member) && member.getRawType() != BigDecimal.class ? Amount.class : null;
    }

    private static boolean isMoney(Annotated member) {
        return member.hasAnnotation(MonetaryAmount.class);
    }

    static final class Amount extends StdScalarDeserializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})?");

        Amount() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (parser.hasToken(JsonToken.VALUE_STRING)
                    && PLAIN.matcher(parser.getText()).matches()) {
                return new BigDecimal(parser.getText());
            }
            throw new InvalidValueException(
                    parser,
                    "must be an amount as a string, such as \"10.50\": at most 15 digits before the"
                            + " point and 4 after it");
        }
    }
}
