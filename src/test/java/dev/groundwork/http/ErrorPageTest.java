package dev.groundwork.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} describes the catalogue, all of it, under the right statuses. */
class ErrorPageTest {

    @Test
    void thePageHasEveryErrorOfTheCatalogueInItsOrder() throws IOException {
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
        List<String> catalogue =
                Arrays.stream(ProblemType.values())
                        .map(type -> type.status() + " " + type.code())
                        .toList();
        assertThat(page).isEqualTo(catalogue);
    }
}
