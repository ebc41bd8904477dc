package dev.groundwork.platform.data;

import dev.groundwork.platform.problem.TextValidation;
import dev.groundwork.platform.problem.Times;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Parses parameter values of one type.
 *
 * @param expected continues "must be": what to send
 * @param parser throws IllegalArgumentException or DateTimeException where the text is no such
 *     value
 * @param foldsCase whether upper and lower case are the same value, as the column's unique index
 *     has it
 * @param array whether the column is an array of such values; a comparison then asks for what it
 *     contains
 */
public record FieldType<T>(
        Class<T> javaType,
        String expected,
        Function<String, T> parser,
        boolean foldsCase,
        boolean array) {

    private static final int LONGEST_TEXT = 1000;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(\\.\\d{1,4})?");

    public static final FieldType<Long> LONG =
            new FieldType<>(Long.class, "a whole number", FieldType::whole, false);

    public static final FieldType<Integer> INTEGER =
            new FieldType<>(Integer.class, "a whole number", FieldType::integer, false);

    public static final FieldType<java.util.UUID> UUID =
            new FieldType<>(java.util.UUID.class, "a UUID", FieldType::uuid, false);

    public static final FieldType<String> TEXT =
            new FieldType<>(
                    String.class, "a string of at most 1000 characters", FieldType::text, false);

    public static final FieldType<String> CASE_INSENSITIVE_TEXT =
            new FieldType<>(
                    String.class, "a string of at most 1000 characters", FieldType::text, true);

    /** The elements of a column such as {@code text[]}. */
    public static final FieldType<String> TEXTS =
            new FieldType<>(
                    String.class,
                    "a string of at most 1000 characters",
                    FieldType::text,
                    false,
                    true);

    public static final FieldType<Boolean> BOOLEAN =
            new FieldType<>(Boolean.class, "true or false", FieldType::bool, false);

    public static final FieldType<BigDecimal> AMOUNT =
            new FieldType<>(BigDecimal.class, "an amount such as 10.50", FieldType::decimal, false);

    /** For sort positions in cursors only. */
    static final FieldType<Float> REAL =
            new FieldType<>(Float.class, "a number", Float::valueOf, false);

    public static final FieldType<Currency> CURRENCY =
            new FieldType<>(
                    Currency.class,
                    "a currency code of ISO 4217, such as EUR",
                    FieldType::currency,
                    false);

    public static final FieldType<Instant> TIMESTAMP =
            new FieldType<>(Instant.class, Times.EXPECTED, FieldType::time, false);

    FieldType(Class<T> javaType, String expected, Function<String, T> parser, boolean foldsCase) {
        this(javaType, expected, parser, foldsCase, false);
    }

    /** An enum whose constants stand in JSON in lower case. */
    public static <X extends Enum<X>> FieldType<X> oneOf(Class<X> type) {
        List<X> constants = Arrays.asList(type.getEnumConstants());
        String names =
                constants.stream().map(FieldType::wireName).collect(Collectors.joining(", "));
        return new FieldType<>(
                type,
                "one of " + names,
                text ->
                        constants.stream()
                                .filter(constant -> wireName(constant).equals(text))
                                .findFirst()
                                .orElseThrow(IllegalArgumentException::new),
                false);
    }

    /**
     * @throws InvalidFieldValueException where the text is no such value
     */
    public T parse(String text) throws InvalidFieldValueException {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new InvalidFieldValueException("must be " + expected, e);
        }
    }

    /**
     * The value of a row, from the text that {@link #write} makes of it. A row that was written
     * elsewhere may have a currency or an amount that is none; the text then stands for it.
     *
     * @throws InvalidFieldValueException where the text is no such value
     */
    public Object parseStored(String text) throws InvalidFieldValueException {
        try {
            return parse(text);
        } catch (InvalidFieldValueException e) {
            if (javaType == Currency.class || javaType == BigDecimal.class) {
                return text;
            }
            throw e;
        }
    }

    /** The text that {@link #parse} reads as this value. */
    public String write(Object value) {
        if (value instanceof Enum<?> constant) {
            return wireName(constant);
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** Whether the values are few and known beforehand, so that each may be in very many rows. */
    public boolean isLowCardinality() {
        return javaType == Boolean.class || javaType == Currency.class || javaType.isEnum();
    }

    /** Whether {@code =gt=} and its kind make sense to a caller. */
    public boolean ordered() {
        return !array && !isLowCardinality();
    }

    /** Digits as JSON has them, which Java's own parser does not insist on. */
    public static boolean isInteger(String text) {
        return WHOLE_NUMBER.matcher(text).matches();
    }

    private static Long whole(String text) {
        if (!isInteger(text)) {
            throw new IllegalArgumentException();
        }
        return Long.valueOf(text);
    }

    private static Integer integer(String text) {
        return Math.toIntExact(whole(text));
    }

    /** In the canonical form; Java's own parser takes shorter ones, too. */
    private static java.util.UUID uuid(String text) {
        java.util.UUID parsed = java.util.UUID.fromString(text);
        if (!parsed.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException();
        }
        return parsed;
    }

    /** A plus that was not encoded is a space by now. */
    private static Instant time(String text) {
        return Times.parse(text.replace(' ', '+'));
    }

    private static String wireName(Enum<?> constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    private static String text(String text) {
        if (text.length() > LONGEST_TEXT || TextValidation.violation(text).isPresent()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    /** Also one that was withdrawn, which rows may have. */
    private static Currency currency(String text) {
        return Currencies.known(text).orElseThrow(IllegalArgumentException::new);
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException();
        }
        return new BigDecimal(text);
    }

    /** A text that is no value of its field; the message continues the field's name. */
    public static final class InvalidFieldValueException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidFieldValueException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
