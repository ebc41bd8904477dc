package dev.groundwork.platform.data.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random filters and short forms, mostly with values that rows have, or nearly have. */
final class RandomFilters {

    private static final int DEEPEST = 3;

    /** The service takes 4,000 characters, of which the scope needs some. */
    private static final int LONGEST = 3_500;

    private static final int FEW = 4;
    private static final int MANY = 70;

    private final Random random;
    private final ReferenceData data;
    private final List<String> texts;

    /**
     * @param texts those whose order is known
     */
    RandomFilters(Random random, ReferenceData data, List<String> texts) {
        this.random = random;
        this.data = data;
        this.texts = texts;
    }

    ReferenceFilter filter(ReferenceTable table) {
        ReferenceFilter filter;
        do {
            filter = filter(table, random.nextInt(DEEPEST + 1));
        } while (filter.text().length() > LONGEST);
        return filter;
    }

    private ReferenceFilter filter(ReferenceTable table, int depth) {
        if (depth == 0) {
            return comparison(table);
        }
        List<ReferenceFilter> parts =
                IntStream.range(0, 2 + random.nextInt(2))
                        .mapToObj(part -> filter(table, random.nextInt(depth)))
                        .toList();
        return new ReferenceFilter.Junction(
                random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), parts);
    }

    private ReferenceFilter.Comparison comparison(ReferenceTable table) {
        String field = field(table);
        ReferenceType type = table.type(field);
        ReferenceOperator operator = pick(ReferenceOperator.of(type));
        List<Object> values = values(table, field, operator, random.nextInt(15) == 0 ? MANY : FEW);
        List<String> spelled =
                values.stream().map(value -> Literal.inFilter(value, random)).toList();
        boolean brackets = operator.takesMany() || random.nextInt(10) == 0;
        String list = String.join(",", spelled);
        return new ReferenceFilter.Comparison(
                field,
                operator,
                values,
                field + pick(operator.spellings) + (brackets ? "(" + list + ")" : list));
    }

    /** A field that is equal to one of some values. */
    ReferenceFilter.Comparison shortForm(ReferenceTable table) {
        String field = field(table);
        return new ReferenceFilter.Comparison(
                field, ReferenceOperator.IN, values(table, field, ReferenceOperator.IN, FEW), "");
    }

    /** Often one that may be null: what is absent is where SQL and the documented rules differ. */
    private String field(ReferenceTable table) {
        return table == ReferenceTable.PURCHASES && random.nextInt(6) == 0
                ? "payment_id"
                : pick(table.fields());
    }

    private List<Object> values(
            ReferenceTable table, String field, ReferenceOperator operator, int most) {
        ReferenceType type = table.type(field);
        if (operator == ReferenceOperator.IS_NULL) {
            return List.of(random.nextBoolean());
        }
        if (operator == ReferenceOperator.LIKE || operator == ReferenceOperator.ILIKE) {
            return List.of(pattern((String) value(table, field)));
        }
        int number = operator.takesMany() ? 1 + random.nextInt(most) : 1;
        return Stream.generate(() -> value(table, field, type))
                .limit(number)
                .collect(Collectors.toList());
    }

    private Object value(ReferenceTable table, String field, ReferenceType type) {
        Object value = value(table, field);
        return switch (type) {
            case NUMBER -> number((Long) value);
            case AMOUNT -> amount((BigDecimal) value);
            case TIME -> time((Instant) value);
            case TEXT, CASE_INSENSITIVE_TEXT, LONG_TEXT -> text((String) value);
            case BOOLEAN -> random.nextBoolean();
            case CODE -> value;
        };
    }

    /** What a row has; 0 where no row has a value. */
    private Object value(ReferenceTable table, String field) {
        List<Object> values =
                data.rows(table).stream()
                        .map(row -> row.value(field))
                        .filter(Objects::nonNull)
                        .toList();
        return values.isEmpty() ? (Object) 0L : pick(values);
    }

    private Long number(Long value) {
        return switch (random.nextInt(12)) {
            case 0 -> value + 1;
            case 1 -> value - 1;
            case 2 -> Long.MAX_VALUE;
            case 3 -> Long.MIN_VALUE;
            case 4 -> -value;
            default -> value;
        };
    }

    /** With other numbers of trailing zeros than the row has. */
    private BigDecimal amount(BigDecimal value) {
        BigDecimal near =
                switch (random.nextInt(10)) {
                    case 0 -> value.add(new BigDecimal("0.0001"));
                    case 1 -> value.subtract(new BigDecimal("0.0001"));
                    case 2 -> new BigDecimal("999999999999999.9999");
                    case 3 -> value.negate();
                    default -> value;
                };
        BigDecimal shortest = near.stripTrailingZeros();
        int least = Math.max(0, shortest.scale());
        return shortest.setScale(least + random.nextInt(5 - least));
    }

    private Instant time(Instant value) {
        Instant near =
                switch (random.nextInt(6)) {
                    case 0 -> value.plus(1, ChronoUnit.MICROS);
                    case 1 -> value.minus(1, ChronoUnit.MICROS);
                    default -> value;
                };
        return isYearOfFourDigits(near) ? near : value;
    }

    private static boolean isYearOfFourDigits(Instant time) {
        return !time.isBefore(RandomRows.TIMES.get(0))
                && !time.isAfter(RandomRows.TIMES.get(RandomRows.TIMES.size() - 1));
    }

    private String text(String value) {
        return switch (random.nextInt(6)) {
            case 0 -> DatabaseText.inUpperCase(value);
            case 1 -> DatabaseText.inLowerCase(value);
            case 2 -> pick(texts);
            default -> value;
        };
    }

    /** A text of which parts are replaced by {@code *}, or by a character that is no wildcard. */
    private String pattern(String value) {
        String text = text(value);
        int[] points = text.codePoints().toArray();
        StringBuilder pattern = new StringBuilder(random.nextInt(3) == 0 ? "*" : "");
        int from = random.nextInt(3) == 0 ? random.nextInt(points.length + 1) : 0;
        for (int i = from; i < points.length; i++) {
            switch (random.nextInt(12)) {
                case 0 -> pattern.append('*');
                case 1 ->
                        pattern.append(i + 1 < points.length ? "*" : "").appendCodePoint(points[i]);
                case 2 -> pattern.append(pick(List.of("_", "%", "\\")));
                default -> pattern.appendCodePoint(points[i]);
            }
            if (random.nextInt(20) == 0) {
                break;
            }
        }
        return pattern.append(random.nextInt(3) == 0 ? "*" : "").toString();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
