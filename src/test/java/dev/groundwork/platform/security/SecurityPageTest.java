package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** {@code docs/security.md} walks the ten, and the tests that it names are there. */
class SecurityPageTest {

    private static final Pattern HEADING = Pattern.compile("(?m)^### (API\\d+:2023) ");
    private static final Pattern NAME = Pattern.compile("\\w+(?:Test|IT)");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    private static final Map<String, Class<?>> TESTS =
            new ClassFileImporter()
                            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                            .importPackages("dev.groundwork")
                            .stream()
                            .filter(JavaClass::isTopLevelClass)
                            .filter(test -> NAME.matcher(test.getSimpleName()).matches())
                            .collect(
                                    Collectors.toMap(JavaClass::getSimpleName, JavaClass::reflect));

    private final String page;

    SecurityPageTest() throws IOException {
        page = Files.readString(Path.of("docs/security.md"));
    }

    @Test
    void thePageWalksTheTenInTheirOrder() {
        // When
        List<String> headings =
                HEADING.matcher(page).results().map(heading -> heading.group(1)).toList();

        // Then
        assertThat(headings)
                .isEqualTo(IntStream.rangeClosed(1, 10).mapToObj("API%d:2023"::formatted).toList());
    }

    @Test
    void eachOfThemNamesATest() {
        // When
        List<String> items =
                List.of(page.split("(?m)^##+ ")).stream()
                        .filter(item -> item.startsWith("API"))
                        .toList();

        // Then
        assertThat(items).allSatisfy(item -> assertThat(item).containsPattern(NAMED));
    }

    @Test
    void everyTestThatIsNamedIsThere() {
        // When
        Matcher named = NAMED.matcher(page);

        // Then
        while (named.find()) {
            assertThat(TESTS).containsKey(named.group(1));
            if (named.group(2) != null) {
                assertThat(tests(TESTS.get(named.group(1)))).contains(named.group(2));
            }
        }
    }

    private static List<String> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .map(method -> method.getName())
                .toList();
    }
}
