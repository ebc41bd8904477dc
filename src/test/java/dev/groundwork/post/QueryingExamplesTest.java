package dev.groundwork.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.order.OrderMother;
import dev.groundwork.platform.problem.RawRequest;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every request on {@code docs/querying.md} does what the page says. Its examples are of posts. */
@QuarkusTest
class QueryingExamplesTest {

    private static final Path PAGE = Path.of("docs/querying.md");
    private static final String REFUSED = "What is refused";

    private record Example(String target, boolean refused) {}

    @Test
    void everyExampleIsAnsweredOrRefusedAsThePageSays() throws IOException {
        // Given
        long user = UserMother.signedUp();
        PostMother.written(user, 3);
        OrderMother.ordered(user);
        List<Example> examples = examples();

        // When / Then
        String cursor = null;
        for (Example example : examples) {
            String target = example.target();
            if (target.contains("{next_cursor}")) {
                assertThat(cursor).as("the next_cursor before " + target).isNotNull();
                target = target.replace("{next_cursor}", cursor);
            }
            target = target.replace("{id}", Long.toString(user));
            Response response = RawRequest.send("GET", target, "\r\n");
            assertThat(response.statusCode())
                    .as("%s: %s", target, response.asString())
                    .isEqualTo(example.refused() ? 400 : 200);
            if (example.refused()) {
                assertThat(response.<List<?>>path("violations")).as(target).isNotEmpty();
            } else if (response.asString().startsWith("{\"items\"")) {
                cursor = response.path("next_cursor");
            }
        }
        assertThat(examples).filteredOn(Example::refused).hasSizeGreaterThan(5);
        assertThat(examples).filteredOn(example -> !example.refused()).hasSizeGreaterThan(15);
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        boolean refused = false;
        boolean fenced = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("```")) {
                fenced = line.equals("```http");
            } else if (fenced) {
                assertThat(line).startsWith("GET /v1/");
                examples.add(new Example(line.substring(4), refused));
            } else if (line.startsWith("## ")) {
                refused = line.equals("## " + REFUSED);
            }
        }
        return examples;
    }
}
