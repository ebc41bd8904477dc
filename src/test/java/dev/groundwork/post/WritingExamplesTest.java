package dev.groundwork.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every request on {@code docs/writing.md} is answered as the page says. Its examples are of posts.
 */
@QuarkusTest
class WritingExamplesTest {

    private static final Path PAGE = Path.of("docs/writing.md");
    private static final Pattern EXAMPLE = Pattern.compile("```http\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern ANSWER = Pattern.compile("(?m)^[1-5]\\d\\d [A-Z]");

    @Inject ObjectMapper json;

    private final Map<String, String> ids = new HashMap<>();

    @Test
    void everyExampleIsAnsweredAsThePageSays() throws IOException {
        // Given
        ids.put("{user}", Long.toString(UserMother.signedUp()));
        List<String> examples =
                EXAMPLE.matcher(Files.readString(PAGE)).results().map(m -> m.group(1)).toList();

        // When / Then
        for (String example : examples) {
            int answer = ANSWER.split(example, 2)[0].length();
            Response response = send(filled(example.substring(0, answer)));
            if (response.header("Location") != null) {
                ids.put("{post}", response.header("Location").replaceFirst(".*/", ""));
            }
            check(filled(example.substring(answer)), response);
        }
        assertThat(examples).hasSizeGreaterThan(10);
    }

    private static Response send(String request) {
        String[] parts = request.split("\n\n", 2);
        List<String> head = parts[0].lines().toList();
        String[] line = head.get(0).split(" ");
        String body = parts[1].strip();
        RequestSpecification call = body.isEmpty() ? Api.given() : Api.given().body(body);
        for (String header : head.subList(1, head.size())) {
            call.header(header.split(": ", 2)[0], header.split(": ", 2)[1]);
        }
        return call.request(line[0], line[1]);
    }

    private void check(String answer, Response response) throws IOException {
        String[] parts = answer.split("\n\n", 2);
        List<String> head = parts[0].lines().toList();
        assertThat(head.get(0))
                .as(response.asString())
                .startsWith(Integer.toString(response.statusCode()));
        for (String header : head.subList(1, head.size())) {
            assertThat(response.header(header.split(": ", 2)[0]))
                    .as(header)
                    .isEqualTo(header.split(": ", 2)[1]);
        }
        if (parts.length == 2) {
            Map<?, ?> members = json.readValue(parts[1], Map.class);
            assertThat(response.jsonPath().<Object, Object>getMap(""))
                    .containsAllEntriesOf(new HashMap<Object, Object>(members));
        }
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace(id.getKey(), id.getValue());
        }
        return filled;
    }
}
