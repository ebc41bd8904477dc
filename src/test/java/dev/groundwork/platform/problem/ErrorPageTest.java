package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/errors.md} describes the catalogue, all of it, under the right statuses: the
 * platform's types and those that features contribute.
 */
@QuarkusTest
class ErrorPageTest {

    @Inject ProblemCatalogue catalogue;

    @Test
    void thePageHasEveryErrorOfTheCatalogueByStatus() throws IOException {
        // When
        List<String> page = new ArrayList<>();
        String status = "";
        for (String line : Files.readAllLines(Path.of("docs/errors.md"))) {
            if (line.matches("## \\d{3}")) {
                status = line.substring(3);
            } else if (line.startsWith("### ")) {
                page.add(status + " " + line.substring(4));
            }
        }

        // Then
        assertThat(page)
                .as("docs/errors.md: one \"### code\" under \"## status\" for each problem type")
                .containsExactlyInAnyOrderElementsOf(
                        catalogue.all().stream()
                                .map(type -> type.status() + " " + type.code())
                                .toList());
        assertThat(page).extracting(entry -> entry.substring(0, 3)).isSorted();
    }
}
