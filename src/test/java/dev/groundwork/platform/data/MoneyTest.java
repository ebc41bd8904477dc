package dev.groundwork.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency JPY = Currency.getInstance("JPY");

    @ParameterizedTest
    @CsvSource({
        "JPY, 100, 100",
        "JPY, 100.000, 100",
        "EUR, 10.5, 10.50",
        "EUR, 1E+3, 1000.00",
        "KWD, 1.234, 1.234",
        "EUR, -0.01, -0.01",
        "EUR, 999999999999999.99, 999999999999999.99"
    })
    void hasTheDecimalsOfItsCurrency(String currency, BigDecimal amount, String shown) {
        // When
        Money money = new Money(amount, Currency.getInstance(currency));

        // Then
        assertThat(money.toPlainString()).isEqualTo(shown);
    }

    @Test
    void equalAmountsAreEqualHoweverTheyWereWritten() {
        // When / Then
        assertThat(euros("10.5")).isEqualTo(euros("10.50")).hasSameHashCodeAs(euros("10.500"));
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 0.1, must have no decimals in JPY",
        "EUR, 0.001, must have at most 2 decimals in EUR",
        "KWD, 0.0001, must have at most 3 decimals in KWD"
    })
    void aCallersAmountIsNeverRounded(String currency, BigDecimal amount, String sentence) {
        // When / Then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Money.of(amount, Currency.getInstance(currency), "price"))
                .satisfies(
                        refusal -> {
                            assertThat(refusal.type()).isEqualTo(ProblemType.VALIDATION_FAILED);
                            assertThat(refusal.violations())
                                    .containsExactly(Violation.inBody("price", sentence));
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000", "-1000000000000000", "1E+400"})
    void fitsFifteenDigits(BigDecimal amount) {
        // When / Then
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Money(amount, JPY));
    }

    @Test
    void addsAndMultipliesExactly() {
        // When
        Money sum = euros("0.10").plus(euros("0.20"), "total");
        Money product = euros("0.10").times(3, "price");

        // Then
        assertThat(sum).isEqualTo(euros("0.30")).isEqualTo(product);
        assertThat(Money.zero(EUR).plus(sum, "total")).isEqualTo(sum);
    }

    @Test
    void saysWhereAResultDoesNotFit() {
        // Given
        Money most = euros("999999999999999.99");

        // When
        Throwable sum = catchThrowable(() -> assertThat(most.plus(euros("0.01"), "a")).isNull());
        Throwable product = catchThrowable(() -> assertThat(most.times(2, "b")).isNull());

        // Then
        assertThat(List.of(sum, product))
                .allSatisfy(
                        refusal ->
                                assertThat(refusal)
                                        .isInstanceOf(ProblemException.class)
                                        .hasMessageContaining("too large"));
        assertThat(sum).hasMessageStartingWith("a: ");
        assertThat(product).hasMessageStartingWith("b: ");
    }

    @Test
    void currenciesDoNotAdd() {
        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> euros("1").plus(new Money(BigDecimal.ONE, JPY), "total"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "JPY", "KWD", "CLF"})
    void aCurrencyGoesByItsCode(String code) {
        // When / Then
        assertThat(Money.currency(code, "currency")).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EU", "EURO", "ZZZ", "XXX", "XTS", "XAU", "ＥＵＲ"})
    void whatIsNoMoneyIsNoCurrency(String code) {
        // When / Then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Money.currency(code, "currency"))
                .withMessageContaining("ISO 4217");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HRK", "DEM", "ITL", "BGN", "ZWL", "VEF"})
    void aWithdrawnCurrencyIsForOldRowsAlone(String code) {
        // When / Then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Money.currency(code, "currency"))
                .withMessageContaining("withdrawn");
        assertThat(Money.show(new BigDecimal("7.5000"), code)).startsWith("7.5");
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 7.0000, 7.00",
        "EUR, 1.2340, 1.234",
        "EUR, 0.0000, 0.00",
        "JPY, 7.5000, 7.5",
        "JPY, 100.0000, 100",
        "HRK, 7.0000, 7.00",
        "ITL, 7.0000, 7",
        "XXQ, 7.0000, 7",
        "XXQ, 7.2500, 7.25",
        "EUR, -0.0010, -0.001"
    })
    void anAmountOfARowIsShownAsItStands(String code, BigDecimal amount, String shown) {
        // When / Then
        assertThat(Money.show(amount, code)).isEqualTo(shown);
    }

    @Property
    void isExactlyTheAmountGivenOrRefused(
            @ForAll BigDecimal amount, @ForAll("currencies") Currency currency) {
        // Given
        boolean exact =
                amount.stripTrailingZeros().scale() <= Money.places(currency)
                        && amount.abs().compareTo(BigDecimal.TEN.pow(15)) < 0;

        // When
        Money money = null;
        try {
            money = new Money(amount, currency);
        } catch (ArithmeticException refusal) {
            assertThat(exact).as(refusal.getMessage()).isFalse();
        }

        // Then
        assertThat(money != null).isEqualTo(exact);
        if (money != null) {
            assertThat(money.amount()).isEqualByComparingTo(amount);
            assertThat(new BigDecimal(money.toPlainString())).isEqualTo(money.amount());
        }
    }

    @Property
    void multiplyingIsAddingThatManyTimes(
            @ForAll("cents") BigDecimal cents, @ForAll("factors") int factor) {
        // Given
        Money money = new Money(cents, EUR);

        // When
        Money product = money.times(factor, "price");

        // Then
        Money sum = Money.zero(EUR);
        for (int i = 0; i < factor; i++) {
            sum = sum.plus(money, "total");
        }
        assertThat(product).isEqualTo(sum);
    }

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of("JPY", "EUR", "KWD", "CLF").map(Currency::getInstance);
    }

    @Provide
    Arbitrary<BigDecimal> cents() {
        return Arbitraries.longs()
                .between(-1_000_000_000_000L, 1_000_000_000_000L)
                .map(cents -> BigDecimal.valueOf(cents, 2));
    }

    @Provide
    Arbitrary<Integer> factors() {
        return Arbitraries.integers().between(0, 50);
    }

    private static Money euros(String amount) {
        return new Money(new BigDecimal(amount), EUR);
    }
}
