package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextValidationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Ann", "Zoë", "鍵", "\uD83D\uDD12", "a\uD83D\uDD12b", "\uFFFD\uFFFF"})
    void isSoundWherePostgresCanKeepIt(String text) {
        // When / Then
        assertThat(TextValidation.violation(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000", "\u0000\uD800"})
    void hasNoNul(String text) {
        // When / Then
        assertThat(TextValidation.violation(text)).contains("must not contain a NUL character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "\uDD12", "\uDD12\uD83D", "\uD83D\uD83D\uDD12", "a\uD83Db"})
    void hasNoHalfOfAPair(String text) {
        // When / Then
        assertThat(TextValidation.violation(text))
                .contains("must not contain an unpaired surrogate");
    }

    @Test
    void saysTheFirstFlaw() {
        // When / Then
        assertThat(TextValidation.violation("\uD83D\u0000"))
                .contains("must not contain an unpaired surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "a=%00", "a=%C3%AB", "a=%f0%9f%94%92", "%41=+", "a={b}|c"})
    void aQueryIsInAsciiAndItsOctetsInUtf8(String query) {
        // When / Then
        assertThat(TextValidation.isPercentEncodedUtf8(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "a=%4", "a=%4g", "a=%+1", "%FF", "%C3", "%C0%80", "%ED%A0%80", "ë"})
    void anyOtherQueryIsNotReadable(String query) {
        // When / Then
        assertThat(TextValidation.isPercentEncodedUtf8(query)).isFalse();
    }

    @Property
    void everyTextCanStandInAQuery(@ForAll("text") String text) {
        // Given
        String query = URLEncoder.encode(text, StandardCharsets.UTF_8);

        // When / Then
        assertThat(TextValidation.isPercentEncodedUtf8(query)).isTrue();
    }

    @Property
    void agreesWithARoundTripThroughUtf8(@ForAll("text") String text) {
        // Given
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

        // When
        boolean sound = TextValidation.violation(text).isEmpty();

        // Then
        boolean survives = new String(utf8, StandardCharsets.UTF_8).equals(text);
        assertThat(sound).isEqualTo(survives && text.indexOf('\0') < 0);
    }

    /** Any text, and those made of what is tricky. */
    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(20);
        Arbitrary<String> tricky =
                Arbitraries.strings()
                        .withChars("\0a?\uD83D\uDD12\uD800\uDFFF\uFFFD")
                        .ofMaxLength(6);
        return Arbitraries.oneOf(any, tricky);
    }
}
