package dev.groundwork.platform.problem.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    @ParameterizedTest
    @CsvSource({
        "return=minimal, return, minimal",
        "RETURN=minimal, return, minimal",
        "'return = minimal', return, minimal",
        "' return=minimal ', return, minimal",
        "'return=\"minimal\"', return, minimal",
        "'return=\"min\\imal\"', return, minimal",
        "'return=minimal; foo', return, minimal",
        "'return=minimal; foo=bar;baz=\"a, b\"', return, minimal",
        "'return=minimal;', return, minimal",
        "'wait=10, return=minimal', return, minimal",
        "'foo; bar, return=minimal', return, minimal",
        "'foo=\"a, return=representation\", return=minimal', return, minimal",
        "', ,return=minimal,', return, minimal",
        "'return=minimal, return=representation', return, minimal",
        "respond-async, respond-async, ''",
        "'respond-async=\"\"', respond-async, ''"
    })
    void aPreferenceIsRead(String header, String name, String value) {
        // When / Then
        assertThat(Preferences.of(List.of(header)))
                .hasValueSatisfying(read -> assertThat(read.has(name, value)).isTrue());
    }

    @Test
    void severalLinesAreOneList() {
        // When / Then
        assertThat(Preferences.of(List.of("wait=10", "return=minimal")))
                .hasValueSatisfying(
                        read -> assertThat(read.values()).containsOnlyKeys("wait", "return"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,\t"})
    void anEmptyListIsNoPreference(String header) {
        // When / Then
        assertThat(Preferences.of(List.of(header)))
                .hasValueSatisfying(read -> assertThat(read.values()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return=",
                "=minimal",
                "return minimal",
                "return=minimal tx=rollback",
                "return=\"minimal",
                "return=min\"imal",
                "foo; bar=",
                "; foo",
                "foo=a b",
                "fo(o"
            })
    void whatIsNoListOfPreferencesIsNotRead(String header) {
        // When / Then
        assertThat(Preferences.of(List.of(header))).isEmpty();
    }

    @Test
    void aLongHeaderIsNotReadAndAMalformedOneTakesNoTime() {
        // When / Then
        assertThat(Preferences.of(List.of("a,".repeat(513)))).isEmpty();
        assertThat(Preferences.of(List.of("a" + " ; ;\t".repeat(200) + "("))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "tx=rollback, tx",
        "'return=minimal, tx=rollback', tx",
        "TX=rollback, tx",
        "resolution=merge-duplicates, resolution",
        "missing=default, missing",
        "max-affected=1, max-affected",
        "'tx=commit, resolution=ignore-duplicates', resolution",
        "'handling=strict, wait=10', wait",
        "'handling=strict, return=headers-only', return",
        "'foo, handling=strict', foo"
    })
    void theWriteIsNotDone(String header, String name) {
        // When / Then
        assertThat(Preferences.of(List.of(header)).orElseThrow().objection())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith(name + " is not "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return=minimal",
                "return=representation",
                "return=headers-only",
                "tx=commit",
                "wait=10, respond-async, foo",
                "handling=lenient, foo",
                "handling=strict",
                "handling=strict, return=minimal, tx=commit"
            })
    void theWriteIsDone(String header) {
        // When / Then
        assertThat(Preferences.of(List.of(header)).orElseThrow().objection()).isEmpty();
    }

    @Property
    void everyHeaderIsReadOrNot(
            @ForAll @StringLength(max = 40) @Chars({'=', ';', ',', '"', '\\', ' ', '(', 't', 'x'})
                    String header) {
        // When / Then
        assertThat(Preferences.of(List.of(header))).isNotNull();
    }
}
