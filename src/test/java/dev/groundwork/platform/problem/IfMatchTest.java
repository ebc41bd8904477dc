package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.platform.problem.internal.ETags;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @Test
    void withoutTheHeaderAnyVersionWillDo() {
        // When
        IfMatch absent = IfMatch.of(null);
        IfMatch star = IfMatch.of(" * ");

        // Then
        assertThat(absent).isEqualTo(star).isEqualTo(IfMatch.ANY);
        assertThat(absent.named()).isFalse();
        assertThatNoException().isThrownBy(() -> absent.require(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7\"",
                " \"7\" ",
                "\t\"7\"\t",
                "\"1\", \"7\"",
                "\"1\",\t\"7\"",
                "\"7.0fa3\"",
                "W/\"1\",\"7\"",
                "W/\"7\"",
                "W/\"7.0fa3\"",
                "\"7-gzip\"",
                "\"7.0fa3-gzip\"",
                "W/\"7-gzip\"",
                "\"7--gzip\"",
                "\"7-br\"",
                "\"7-deflate\"",
                "\"7-zstd\"",
                "\"1-gzip\", \"7-gzip\""
            })
    void takesTheVersionThatItNames(String header) {
        // When
        IfMatch ifMatch = IfMatch.of(header);

        // Then
        assertThat(ifMatch.named()).isTrue();
        assertThatNoException().isThrownBy(() -> ifMatch.require(7));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ifMatch.require(8))
                .satisfies(
                        refusal ->
                                assertThat(refusal.type())
                                        .isEqualTo(ProblemType.PRECONDITION_FAILED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"07\"",
                "\"7x\"",
                "\"\"",
                "\".7\"",
                "W/\"8\"",
                "\"8-gzip\"",
                "\"-gzip\"",
                "\"7gzip\"",
                "\"7-lzma\"",
                "\"7-gzip-gzip\"",
                "\"7---gzip\""
            })
    void aTagThatIsNotThatVersionsOwnDoesNotMatch(String header) {
        // Given
        IfMatch ifMatch = IfMatch.of(header);

        // When / Then
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> ifMatch.require(7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "7", "\"7", "\"7\",", "*, \"7\"", "\"a b\"", "\"é\"", "\"\"\""})
    void refusesWhatIsNoListOfTags(String header) {
        // When / Then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> IfMatch.of(header))
                .satisfies(
                        refusal ->
                                assertThat(refusal.type())
                                        .isEqualTo(ProblemType.INVALID_PARAMETER));
    }

    @Test
    void refusesAHeaderOfMoreThanAThousandCharacters() {
        // Given
        String header = "\"" + "7".repeat(1023) + "\"";

        // When / Then
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> IfMatch.of(header));
    }

    @Property
    void everyHeaderIsEitherReadOrRefused(@ForAll("header") String header) {
        // When
        Throwable refusal = catchThrowable(() -> assertThat(IfMatch.of(header)).isNotNull());

        // Then
        if (refusal != null) {
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem ->
                                    assertThat(problem.type())
                                            .isEqualTo(ProblemType.INVALID_PARAMETER));
        }
    }

    @Property
    void everyVersionsOwnTagMatchesItAndNoOther(@ForAll int version, @ForAll int other) {
        // Given
        IfMatch ifMatch = IfMatch.of(ETags.ofRow(version));

        // When
        Throwable own = catchThrowable(() -> ifMatch.require(version));
        Throwable others = catchThrowable(() -> ifMatch.require(other));

        // Then
        assertThat(own).isNull();
        assertThat(others == null).isEqualTo(version == other);
    }

    @Provide
    Arbitrary<String> header() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(30);
        Arbitrary<String> tricky =
                Arbitraries.strings().withChars("\"W/*, .0179a\t").ofMaxLength(12);
        return Arbitraries.oneOf(any, tricky);
    }
}
