package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.http.Routes;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The platform's problem types and those that features contribute are one catalogue. */
@QuarkusTest
class ProblemCatalogueTest {

    private static final ProblemType OWN = ProblemType.of("already_sent", 409, "Sent before");

    @Inject ProblemCatalogue catalogue;
    @Inject Routes routes;

    @Test
    void eachRouteNamesCodesOfTheCatalogue() {
        for (Routes.Route route : routes.all()) {
            ProblemResponses answers = route.method().getAnnotation(ProblemResponses.class);
            if (answers != null) {
                assertThat(answers.value())
                        .as(
                                "@Answers at %s: declare each code in a ProblemTypes bean",
                                route.method())
                        .allSatisfy(code -> assertThat(catalogue.of(code)).isNotNull());
            }
        }
    }

    @Test
    void contributedTypesStandWithThePlatformsOwnByStatus() {
        // When
        ProblemCatalogue all = catalogue(List.of(OWN));

        // Then
        assertThat(all.of("already_sent")).isSameAs(OWN);
        assertThat(all.uri(OWN)).isEqualTo("https://errors.example#already_sent");
        assertThat(all.all()).extracting(ProblemType::status).isSorted();
    }

    @Test
    void twoOfOneCodeAreRefused() {
        List<ProblemType> types = List.of(ProblemType.of("not_found", 410, "Gone"));
        assertThatThrownBy(() -> catalogue(types))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not_found (404 and 410)");
    }

    @Test
    void anUnknownCodeIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> catalogue.of("not_fuond"))
                .hasMessageContaining("\"not_fuond\"")
                .hasMessageContaining("ProblemTypes bean")
                .hasMessageContaining("not_found");
    }

    @ParameterizedTest
    @CsvSource({"404, true, false", "500, false, false", "503, false, true"})
    void theStatusSaysWhetherToTryAgain(int status, boolean isFinal, boolean soon) {
        ProblemType type = ProblemType.of("some_code", status, "Some title");
        assertThat(type.isFinal()).isEqualTo(isFinal);
        assertThat(type.isRetryable()).isEqualTo(soon);
    }

    private static ProblemCatalogue catalogue(List<ProblemType> contributed) {
        return new ProblemCatalogue(List.of(() -> contributed), () -> "https://errors.example");
    }
}
