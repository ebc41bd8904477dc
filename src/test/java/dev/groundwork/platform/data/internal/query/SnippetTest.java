package dev.groundwork.platform.data.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetTest {

    /** In a text "(" stands for the mark of a beginning and ")" for that of an end. */
    @ParameterizedTest
    @CsvSource({
        "a (fox) and (foxes), a <mark>fox</mark> and <mark>foxes</mark>",
        "((fox)), <mark>fox</mark>",
        "(a (fox) b), <mark>a fox</mark> b",
        ")a( fox), a<mark> fox</mark>",
        "fox(, fox",
        "(fox) (, '<mark>fox</mark> '",
        "), ''",
        "((((, ''",
        "(<b>&\"), <mark>&lt;b&gt;&amp;&quot;</mark>"
    })
    void marksArePairsWhateverStandsInTheText(String text, String html) {
        // Given
        String marked = text.replace('(', Snippet.START).replace(')', Snippet.STOP);

        // When / Then
        assertThat(Snippet.html(marked)).isEqualTo(html);
    }
}
