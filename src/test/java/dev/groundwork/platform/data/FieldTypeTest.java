package dev.groundwork.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTypeTest {

    private enum Light {
        RED,
        GREEN
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "-9223372036854775808"})
    void aWholeNumberHasSixtyFourBits(String text) throws Exception {
        // When / Then
        assertThat(FieldType.LONG.parse(text)).isEqualTo(Long.parseLong(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1.0",
                "1e3",
                " 1",
                "9223372036854775808",
                "0x1",
                "1_000",
                "+1",
                "１"
            })
    void refusesWhatIsNoWholeNumber(String text) {
        assertRefused(FieldType.LONG, text, "must be a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-2147483649", "9223372036854775808", "1.0", "x", ""})
    void anIntegerHasThirtyTwoBits(String text) throws Exception {
        // When / Then
        assertThat(FieldType.INTEGER.parse("-2147483648")).isEqualTo(Integer.MIN_VALUE);
        assertRefused(FieldType.INTEGER, text, "must be a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "x", "", "8e03978e40d543e8bc936894a57f9324"})
    void aUuidIsInItsCanonicalForm(String text) throws Exception {
        // Given
        UUID uuid = UUID.randomUUID();

        // When / Then
        assertThat(FieldType.UUID.parse(uuid.toString().toUpperCase(Locale.ROOT))).isEqualTo(uuid);
        assertRefused(FieldType.UUID, text, "must be a UUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "1", "yes", "", " true"})
    void refusesWhatIsNeitherTrueNorFalse(String text) {
        assertRefused(FieldType.BOOLEAN, text, "must be true or false");
    }

    @Test
    void readsTrueAndFalse() throws Exception {
        // When / Then
        assertThat(FieldType.BOOLEAN.parse("true")).isTrue();
        assertThat(FieldType.BOOLEAN.parse("false")).isFalse();
    }

    @Test
    void aTextHasAThousandCharactersAtMost() throws Exception {
        // When / Then
        assertThat(FieldType.TEXT.parse("")).isEmpty();
        assertThat(FieldType.TEXT.parse("x".repeat(1000))).hasSize(1000);
        assertRefused(FieldType.TEXT, "x".repeat(1001), "must be a string of at most 1000");
        assertRefused(
                FieldType.CASE_INSENSITIVE_TEXT,
                "x".repeat(1001),
                "must be a string of at most 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "\uD800"})
    void aTextIsOneThatTheDatabaseCanKeep(String text) {
        assertRefused(FieldType.TEXT, text, "must be a string");
        assertRefused(FieldType.CASE_INSENSITIVE_TEXT, text, "must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10.50", "-1", "999999999999999.9999"})
    void anAmountIsAPlainDecimal(String text) throws Exception {
        // When / Then
        assertThat(FieldType.AMOUNT.parse(text)).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1e3", ".5", "1.", "1,5", "1.00001", "1000000000000000", "NaN"})
    void refusesWhatIsNoAmount(String text) {
        assertRefused(FieldType.AMOUNT, text, "must be an amount");
    }

    @Test
    void aCurrencyGoesByItsCode() throws Exception {
        // When / Then
        assertThat(FieldType.CURRENCY.parse("EUR")).isEqualTo(Currency.getInstance("EUR"));
        assertRefused(FieldType.CURRENCY, "eur", "must be a currency code");
        assertRefused(FieldType.CURRENCY, "", "must be a currency code");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.123456Z, 2026-01-31T12:00:00.123456Z",
        "2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z",
        "2026-01-31T12:00:00 02:00, 2026-01-31T10:00:00Z",
        "2026-01-31T12:00:00-05:30, 2026-01-31T17:30:00Z"
    })
    void aTimeHasAnOffset(String text, Instant time) throws Exception {
        // When / Then
        assertThat(FieldType.TIMESTAMP.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "now", "2026-01-31", "2026-01-31T12:00:00", "2026-02-30T12:00:00Z", "0"})
    void refusesWhatIsNoTime(String text) {
        assertRefused(FieldType.TIMESTAMP, text, "must be an RFC 3339 timestamp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-999999999-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-4713-01-01T00:00:00Z",
                "+294277-01-01T00:00:00Z"
            })
    void refusesATimeThatTheDatabaseCannotKeep(String text) {
        assertRefused(FieldType.TIMESTAMP, text, "must be an RFC 3339 timestamp");
    }

    @Test
    void aConstantStandsInLowerCase() throws Exception {
        // Given
        FieldType<Light> type = FieldType.oneOf(Light.class);

        // When / Then
        assertThat(type.parse("green")).isEqualTo(Light.GREEN);
        assertRefused(type, "GREEN", "must be one of red, green");
        assertRefused(type, "blue", "must be one of red, green");
    }

    private static void assertRefused(FieldType<?> type, String text, String words) {
        // When / Then
        assertThatExceptionOfType(FieldType.InvalidFieldValueException.class)
                .isThrownBy(() -> type.parse(text))
                .withMessageContaining(words);
    }
}
