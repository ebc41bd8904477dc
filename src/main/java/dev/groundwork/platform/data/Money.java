package dev.groundwork.platform.data;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount in a currency, with the decimals that ISO 4217 defines for it ({@link
 * Currencies}), never rounded. JPY has none, EUR two, KWD three.
 *
 * @param amount in units of the currency, with the currency's own scale; its absolute value is
 *     below 10^15
 */
public record Money(BigDecimal amount, Currency currency) {

    /** The exclusive limit of {@code numeric(19,4)}: 10^15. */
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);

    /**
     * @throws ArithmeticException where the amount has more decimals than the currency, or does not
     *     fit
     */
    public Money {
        amount = amount.setScale(places(currency), RoundingMode.UNNECESSARY);
        if (amount.abs().compareTo(LIMIT) >= 0) {
            throw new ArithmeticException(
                    "The amount has more than 15 digits before the decimal point");
        }
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /**
     * A caller's amount.
     *
     * @param field where it stands in the body
     * @throws ProblemException {@code validation_failed} where it has more decimals than the
     *     currency
     */
    public static Money of(BigDecimal amount, Currency currency, String field) {
        try {
            return new Money(amount, currency);
        } catch (ArithmeticException e) {
            throw invalid(field, decimals(currency));
        }
    }

    /**
     * The same where only the rule counts; absent is right.
     *
     * @throws ProblemException {@code validation_failed} also where there is no such currency
     */
    public static void check(BigDecimal amount, String currency, String field) {
        if (amount != null && currency != null) {
            of(amount, currency(currency, "currency"), field);
        }
    }

    /** The rule on decimals, as it is told to a caller who broke it. */
    public static String decimals(Currency currency) {
        int decimals = places(currency);
        return "must have %s decimals in %s"
                .formatted(decimals == 0 ? "no" : "at most " + decimals, currency);
    }

    /**
     * The currency of a new row.
     *
     * @param code three letters of ISO 4217, in upper case
     * @throws ProblemException {@code validation_failed} where no money goes by that code, or no
     *     longer
     */
    public static Currency currency(String code, String field) {
        return Currencies.current(code)
                .orElseThrow(
                        () ->
                                invalid(
                                        field,
                                        Currencies.isWithdrawn(code)
                                                ? "is a withdrawn currency; send the code of its"
                                                        + " successor, such as EUR"
                                                : "must be a currency code of ISO 4217, such as"
                                                        + " EUR"));
    }

    /** How many decimals an amount in this currency has. */
    public static int places(Currency currency) {
        return Currencies.decimals(currency.getCurrencyCode());
    }

    /**
     * An amount as a row has it: with the decimals of its currency, and with more where a row that
     * this service did not write has more. Never rounded, and never an error, which would hide the
     * rows beside it.
     *
     * @param code of the currency, which may be unknown
     */
    static String show(BigDecimal amount, String code) {
        int needed = amount.stripTrailingZeros().scale();
        return amount.setScale(
                        Math.max(Currencies.decimals(code), needed), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /**
     * @param other in the same currency
     * @throws ProblemException {@code validation_failed} where the sum does not fit
     */
    public Money plus(Money other, String field) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "%s cannot be added to %s".formatted(other.currency, currency));
        }
        return fitting(amount.add(other.amount), field);
    }

    /**
     * @throws ProblemException {@code validation_failed} where the product does not fit
     */
    public Money times(int factor, String field) {
        return fitting(amount.multiply(BigDecimal.valueOf(factor)), field);
    }

    /** As it stands in JSON: {@code "10.50"}. */
    public String toPlainString() {
        return amount.toPlainString();
    }

    private Money fitting(BigDecimal result, String field) {
        try {
            return new Money(result, currency);
        } catch (ArithmeticException e) {
            throw invalid(
                    field, "is too large: at most 15 digits before the decimal point are allowed");
        }
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.of(ProblemType.VALIDATION_FAILED, Violation.inBody(field, message));
    }
}
