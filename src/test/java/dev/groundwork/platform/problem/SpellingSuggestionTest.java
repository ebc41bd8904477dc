package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingSuggestionTest {

    private static final List<String> KNOWN =
            List.of("email", "username", "name", "is_active", "created_at");

    @ParameterizedTest
    @CsvSource({
        "emial, email",
        "EMAIL, email",
        "e-mail, email",
        "user_name, username",
        "nam, name",
        "isActive, is_active",
        "createdAt, created_at"
    })
    void isTheOneMostLikelyMeant(String wrong, String meant) {
        // When / Then
        assertThat(SpellingSuggestion.of(wrong, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "colour", "x_forwarded_for", ""})
    void isNoneWhereNoneIsNear(String wrong) {
        // When / Then
        assertThat(SpellingSuggestion.of(wrong, KNOWN)).isEmpty();
    }

    @Test
    void isNotLookedForInALongName() {
        // Given
        String name = "n".repeat(65);

        // When / Then
        assertThat(SpellingSuggestion.of(name, Set.of(name))).isEmpty();
    }

    @Test
    void theHintNamesTheNearestAndAllKnown() {
        // When
        String hint = SpellingSuggestion.hint("member", "emial", List.of("username", "email"));

        // Then
        assertThat(hint)
                .isEqualTo(
                        "'emial' is not a known member. Did you mean email? Known: email,"
                                + " username.");
    }

    @Test
    void theHintSaysWhereNothingIsKnown() {
        // When / Then
        assertThat(SpellingSuggestion.hint("parameter", "x", Set.of()))
                .isEqualTo("'x' is not a known parameter. Known: none.");
    }

    @Test
    void whatIsShownBackIsCutBetweenCharacters() {
        // When / Then
        assertThat(SpellingSuggestion.shorten("🔒".repeat(64))).isEqualTo("🔒".repeat(64));
        assertThat(SpellingSuggestion.shorten("🔒".repeat(65))).isEqualTo("🔒".repeat(64) + "…");
    }

    @Property
    void anyTextHasAHintOfBoundedLength(@ForAll String wrong) {
        // When
        String hint = SpellingSuggestion.hint("member", wrong, KNOWN);

        // Then
        assertThat(hint.codePointCount(0, hint.length())).isLessThan(250);
    }
}
