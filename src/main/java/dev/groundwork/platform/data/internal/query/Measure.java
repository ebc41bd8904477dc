package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.Currencies;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.SqlRow;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A measure: an amount of money to aggregate. Sums of different currencies mean nothing, so a
 * request must hold them apart: {@link dev.groundwork.platform.data.AggregateRequest} has no
 * measure without one currency to each group.
 */
public record Measure(Field<BigDecimal> field, Field<Currency> currency) {

    /** Number of columns per measure in the query. */
    public static final int COLUMNS = 4;

    @SuppressWarnings("unchecked") // As the declared types say, which is asked here.
    public static Measure of(Field<?> field, Field<?> currency) {
        if (!field.type().equals(FieldType.AMOUNT) || !currency.type().equals(FieldType.CURRENCY)) {
            throw new IllegalArgumentException(
                    "%s is not an amount in %s".formatted(field.name(), currency.name()));
        }
        return new Measure((Field<BigDecimal>) field, (Field<Currency>) currency);
    }

    public String name() {
        return field.name();
    }

    /** Sum, number of values, minimum, maximum. The sum of {@code numeric} has no bound. */
    public List<String> toSql(SqlRow row) {
        String column = field.toSql(row);
        return Stream.of("sum(%s)", "count(%s)", "min(%s)", "max(%s)")
                .map(function -> function.formatted(column))
                .toList();
    }

    /** The expression by which groups are sorted. */
    String toSql(SqlRow row, Statistic statistic) {
        String function =
                switch (statistic) {
                    case SUM -> "sum";
                    case AVERAGE -> "avg";
                    case MINIMUM -> "min";
                    case MAXIMUM -> "max";
                };
        return function + "(" + field.toSql(row) + ")";
    }

    /**
     * The measure as it stands in the answer. The average is exact until it is rounded, half to
     * even, to the currency's decimals; the database's own would be a floating-point number.
     *
     * @param columns the values of {@link #toSql}, as the driver gives them
     * @param currency the code, which a row that this service did not write may have made up
     */
    public Map<String, String> write(List<?> columns, String currency) {
        BigDecimal sum = columns.get(0) == null ? BigDecimal.ZERO : decimal(columns.get(0));
        long values = (Long) columns.get(1);
        int decimals = Currencies.decimals(currency);
        BigDecimal average =
                values == 0 || sum == null
                        ? null
                        : sum.divide(BigDecimal.valueOf(values), decimals, RoundingMode.HALF_EVEN);
        Map<String, String> written = new LinkedHashMap<>();
        written.put(Statistic.SUM.wireName(), plain(sum, decimals));
        written.put(Statistic.AVERAGE.wireName(), plain(average, decimals));
        written.put(Statistic.MINIMUM.wireName(), plain(decimal(columns.get(2)), decimals));
        written.put(Statistic.MAXIMUM.wireName(), plain(decimal(columns.get(3)), decimals));
        return written;
    }

    /** Null also of what is not a number, which a row that was written elsewhere may have. */
    private static BigDecimal decimal(Object value) {
        if (value instanceof Numeric numeric) {
            return numeric.isNaN() ? null : numeric.bigDecimalValue();
        }
        return (BigDecimal) value;
    }

    /**
     * Formats the amount with the currency's decimals, or more if the stored amounts have more;
     * never rounded.
     */
    private static String plain(BigDecimal amount, int decimals) {
        if (amount == null) {
            return null;
        }
        int needed = amount.stripTrailingZeros().scale();
        return amount.setScale(Math.max(decimals, needed), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
