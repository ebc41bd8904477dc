package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import me.gosimple.nbvcxz.resources.DictionaryUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "12345678",
                "88888888",
                "password123",
                "iloveyou",
                "1q2w3e4r5t",
                "correct horse battery staple"
            })
    void whatIsTriedFirstIsKnown(String password) {
        assertThat(CommonPasswords.contain(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASSWORD", "PassWord", "ｐａｓｓｗｏｒｄ", "Ｐassword", "①②③④⑤⑥⑦⑧"})
    void caseAndWidthOfItsLettersDoNotHideIt(String password) {
        assertThat(CommonPasswords.contain(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "groundwork-dev",
                "пароль из трёх слов",
                "🔒🔒🔒🔒🔒🔒🔒🔒",
                ""
            })
    void aPasswordThatIsNotOnTheListIsNot(String password) {
        assertThat(CommonPasswords.contain(password)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "        ",
                "\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000",
                "P@ssw0rd2026",
                "P@ssw0rd!",
                "password2026!",
                "Sunshine_77",
                "p4$$w0rd"
            })
    void aVariationOfOneIsOneOfThem(String password) {
        assertThat(CommonPasswords.contain(password)).isTrue();
    }

    /** The list is read from the library's file, not by its reader. */
    @Test
    void everyPasswordOfTheLibrarysListIsKnown() {
        assertThat(DictionaryUtil.loadRankedDictionary(DictionaryUtil.passwords).keySet())
                .hasSizeGreaterThan(90_000)
                .filteredOn(password -> password.length() >= 8)
                .allMatch(CommonPasswords::contain);
    }

    /** One that grows eighteenfold when its letters are taken apart. */
    @Test
    void aBodyFullOfLettersIsNotLookedAt() {
        assertThat(CommonPasswords.contain("\uFDFA".repeat(400_000))).isFalse();
        assertThat(CommonPasswords.alike("\uFDFA".repeat(400_000), "ann")).isFalse();
    }
}
