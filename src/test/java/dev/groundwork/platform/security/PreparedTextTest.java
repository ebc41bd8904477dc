package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedTextTest {

    @ParameterizedTest
    @CsvSource({
        "ann, ann",
        "Ann, Ann",
        "jose\u0301, jos\u00e9",
        "\uff21nn, Ann",
        "\u00dcn\u00ef.\u0915\u094b\u0921_\u9375-1, \u00dcn\u00ef.\u0915\u094b\u0921_\u9375-1"
    })
    void aUsernameHasOneForm(String typed, String kept) {
        assertThat(PreparedText.username(typed)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\u200bb",
                "a\ufe0f",
                "a\u2060",
                "\u202ea",
                "\ufb01",
                "a\u0000",
                "\ud83d"
            })
    void whatHasNoneIsNoUsername(String typed) {
        assertThat(PreparedText.username(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'correct horse', 'correct horse'",
        "'correct\u00a0horse', 'correct horse'",
        "jose\u0301, jos\u00e9",
        "'  x  ', '  x  '"
    })
    void aPasswordHasOneForm(String typed, String kept) {
        assertThat(PreparedText.password(typed)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0007b", "a\nb", "a\u0000"})
    void whatHasControlCharactersIsNoPassword(String typed) {
        assertThat(PreparedText.password(typed)).isEmpty();
    }

    @Test
    void aNameHasSingleBlanks() {
        assertThat(PreparedText.nickname("  Ann\u3000 Lee ")).contains("Ann Lee");
        assertThat(PreparedText.nickname("Ann Lee \ud83c\udf31")).contains("Ann Lee \ud83c\udf31");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann \u2764\ufe0f",
                "\ud83d\udc69\u200d\ud83d\udcbb",
                "\ud83d\udc69\ud83c\udffd\u200d\u2764\ufe0f\u200d\ud83d\udc68",
            })
    void aNameMayHaveEmojiOfSeveralCharacters(String name) {
        assertThat(PreparedText.nickname(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann\ufe0f", "An\u200dn", "\u200dAnn", "Ann\ufe0f\ufe0f"})
    void aLetterHasNoneOfTheirInvisibleCharacters(String name) {
        assertThat(PreparedText.nickname(name)).isEmpty();
    }

    @Test
    void aLongTextIsNotLookedAt() {
        assertThat(PreparedText.password("p".repeat(513))).isEmpty();
    }

    /** What is prepared is not changed again, and nothing is an error. */
    @Property
    void preparingTwiceChangesNothing(@ForAll String text) {
        assertThat(PreparedText.nickname(text)).isNotNull();
        PreparedText.password(text)
                .ifPresent(once -> assertThat(PreparedText.password(once)).contains(once));
        PreparedText.username(text)
                .ifPresent(once -> assertThat(PreparedText.username(once)).contains(once));
    }
}
