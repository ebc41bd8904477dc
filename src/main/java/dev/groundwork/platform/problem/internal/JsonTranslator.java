package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemTranslator;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.SpellingSuggestion;
import dev.groundwork.platform.problem.Violation;
import jakarta.inject.Singleton;
import java.io.CharConversionException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Translates Jackson's errors about a request body. Says where it stopped and what it expected, in
 * the terms of JSON; never Jackson's own message, which names our classes.
 */
@Singleton
class JsonTranslator implements ProblemTranslator {

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (failure instanceof InvalidDefinitionException) {
            return Optional.empty();
        }
        if (failure instanceof InvalidValueException invalid) {
            return Optional.of(
                    ProblemException.of(
                            invalid.type(),
                            Violation.inBody(
                                    path(invalid.getPath()), invalid.getOriginalMessage())));
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return Optional.of(unknownMember(unknown));
        }
        if (failure instanceof MismatchedInputException mismatch) {
            return Optional.of(
                    wrongValue(path(mismatch.getPath()), expected(mismatch.getTargetType())));
        }
        if (failure instanceof JsonMappingException mapping) {
            return Optional.of(wrongValue(path(mapping.getPath()), reason(mapping)));
        }
        if (failure instanceof JsonProcessingException
                || failure instanceof CharConversionException) {
            return Optional.of(
                    new ProblemException(ProblemType.MALFORMED_BODY, malformed(failure)));
        }
        return Optional.empty();
    }

    private static ProblemException unknownMember(UnrecognizedPropertyException unknown) {
        List<String> known =
                unknown.getKnownPropertyIds() == null
                        ? List.of()
                        : unknown.getKnownPropertyIds().stream().map(Objects::toString).toList();
        return ProblemException.of(
                ProblemType.UNKNOWN_MEMBER,
                Violation.inBody(
                        path(unknown.getPath()),
                        SpellingSuggestion.hint("member", unknown.getPropertyName(), known)));
    }

    private static ProblemException wrongValue(String path, String message) {
        return ProblemException.of(ProblemType.MALFORMED_BODY, Violation.inBody(path, message));
    }

    private static String reason(JsonMappingException mapping) {
        for (Throwable cause = mapping; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputCoercionException coercion) {
                return expected(coercion.getTargetType());
            }
            if (cause instanceof StreamConstraintsException) {
                return "is nested too deeply or too long";
            }
            if (cause instanceof CharConversionException) {
                return "is not valid UTF-8";
            }
        }
        return "is not valid JSON here" + at(mapping);
    }

    private static String malformed(Throwable failure) {
        if (failure instanceof StreamConstraintsException) {
            return "The body is nested too deeply, or contains a number or text that is too long.";
        }
        if (failure instanceof JsonProcessingException json && json.getLocation() != null) {
            return "The body is not valid JSON in UTF-8" + at(json) + ".";
        }
        return "The body is not valid JSON in UTF-8.";
    }

    private static String at(JsonProcessingException failure) {
        return failure.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(
                                failure.getLocation().getLineNr(),
                                failure.getLocation().getColumnNr());
    }

    private static String expected(Class<?> type) {
        return "must be " + JsonKind.of(type).description();
    }

    static String path(List<JsonMappingException.Reference> references) {
        return references.stream()
                .map(
                        reference ->
                                reference.getFieldName() == null
                                        ? "[" + reference.getIndex() + "]"
                                        : "." + reference.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** The JSON kinds that our records are made of. */
    private enum JsonKind {
        TEXT("a string"),
        WHOLE("a whole number between -2147483648 and 2147483647"),
        LONG("a whole number between -9223372036854775808 and 9223372036854775807"),
        NUMBER("a number"),
        UUID("a UUID, such as 3f6c1f9e-2d0b-4c5e-9a70-6d2f4be1c8aa"),
        BOOLEAN("true or false"),
        DATE("a date, such as 2026-01-31"),
        SCALAR("a string in the documented form, without white space around it"),
        LIST("an array"),
        OBJECT("a JSON object");

        private final String description;

        JsonKind(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }

        static JsonKind of(Class<?> type) {
            if (type == null) {
                return OBJECT;
            }
            if (CharSequence.class.isAssignableFrom(type)) {
                return TEXT;
            }
            if (type == Integer.class || type == int.class) {
                return WHOLE;
            }
            if (type == Long.class || type == long.class) {
                return LONG;
            }
            if (Number.class.isAssignableFrom(type)
                    || type == double.class
                    || type == float.class) {
                return NUMBER;
            }
            if (type == java.util.UUID.class) {
                return UUID;
            }
            if (type == Boolean.class || type == boolean.class) {
                return BOOLEAN;
            }
            if (type == java.time.LocalDate.class) {
                return DATE;
            }
            if (Iterable.class.isAssignableFrom(type)) {
                return LIST;
            }
            return isScalar(type) ? SCALAR : OBJECT;
        }

        /** A type of the platform that is no collection, such as a duration or a locale. */
        private static boolean isScalar(Class<?> type) {
            return type.getName().startsWith("java.")
                    && type != Object.class
                    && !java.util.Map.class.isAssignableFrom(type);
        }
    }
}
