package dev.groundwork.platform.bulk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No cell is a formula, and no text is lost by that. */
class SpreadsheetTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1",
                "'=1",
                "''-1"
            })
    void whatASpreadsheetWouldComputeIsMadeAText(String text) {
        // When
        String cell = SpreadsheetText.neutralised(text);

        // Then
        assertThat(cell).isEqualTo("'" + text);
        assertThat(SpreadsheetText.original(cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "'", "''", "'a", "1-2", " =1", "🌱"})
    void anyOtherTextStaysAsItIs(String text) {
        assertThat(SpreadsheetText.neutralised(text)).isEqualTo(text);
        assertThat(SpreadsheetText.original(text)).isEqualTo(text);
    }

    @Property
    void everyTextComesBackAsItWas(@ForAll("texts") String text) {
        // When
        String cell = SpreadsheetText.neutralised(text);

        // Then
        assertThat(SpreadsheetText.original(cell)).isEqualTo(text);
        assertThat(cell).doesNotMatch("(?s)[=+\\-@\\t\\r\\n].*");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("'=+-@\t\r\na1 ＝\"").ofMaxLength(6);
    }
}
