package dev.groundwork.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each promise on the page has a test of the name that it gives. */
class GuaranteesPageTest {

    private static final Pattern PROMISE =
            Pattern.compile("^\\| \\d+ \\|.*\\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void everyPromiseHasItsTest() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs/transfers.md"));

        // When
        Set<String> named =
                PROMISE.matcher(page)
                        .results()
                        .flatMap(row -> NAME.matcher(row.group(1)).results())
                        .map((MatchResult name) -> name.group(1))
                        .collect(Collectors.toSet());
        Set<String> tests =
                new ClassFileImporter()
                        .importPackages("dev.groundwork").stream()
                                .flatMap(type -> type.getMethods().stream())
                                .filter(GuaranteesPageTest::isTest)
                                .map(JavaMethod::getName)
                                .collect(Collectors.toSet());

        // Then
        assertThat(PROMISE.matcher(page).results()).hasSize(9);
        assertThat(tests).containsAll(named);
    }

    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().getName().startsWith("org.junit."));
    }
}
