package dev.groundwork.platform.bulk;

import static dev.groundwork.platform.bulk.ImportMother.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files on {@code docs/importing.md} are imported as they stand there. */
@QuarkusTest
class ImportingPageTest {

    @Test
    void theExamplesAreImported() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs/importing.md"));

        // When
        JsonPath ndjson =
                imported("/v1/users/import", ImportMother.NDJSON, example(page, "ndjson"));
        JsonPath csv = imported("/v1/users/import", ImportMother.CSV, example(page, "csv"));

        // Then
        assertThat(ndjson.getInt("rows_created")).as(ndjson.prettify()).isEqualTo(2);
        assertThat(csv.getInt("rows_created")).as(csv.prettify()).isEqualTo(2);
        List<String> names =
                Api.get("/v1/users?sort=email&filter=email=like=*.i@example.com")
                        .jsonPath()
                        .getList("items.name");
        assertThat(names).containsExactly("Ann Lee 🌱", "Bob", "Lee, \"Cat\"", "=Dan");
    }

    @Test
    void theImportOnThePageHasTheMembersOfAnImport() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs/importing.md"));

        // When
        JsonPath real = imported("/v1/users/import", ImportMother.NDJSON, "");

        // Then
        assertThat(JsonPath.from(example(page, "json")).getMap(""))
                .containsOnlyKeys(real.getMap("").keySet().toArray());
    }

    private static String example(String page, String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }
}
