package dev.groundwork.post;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.order.OrderMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every line of {@code docs/exporting.md} does what the page says. */
@QuarkusTest
class ExportingExamplesTest {

    private static final Pattern CURL =
            Pattern.compile(
                    "curl (?:-G )?-H 'Accept: ([^']+)' 'localhost:8080([^']+)'"
                            + "(?: --data-urlencode '(\\w+)=([^']+)')?(?: -o \\S+)?");

    @Test
    void everyLineIsAnsweredOrRefusedAsThePageSays() throws Exception {
        // Given
        long user = UserMother.signedUp();
        PostMother.written(user);
        OrderMother.ordered(user);
        String page = Files.readString(Path.of("docs/exporting.md"));
        int refusals = page.indexOf("## What is refused");

        // When / Then
        assertThat(lines(page.substring(0, refusals))).hasSizeGreaterThan(5);
        for (Matcher line : lines(page.substring(0, refusals))) {
            Response export = ask(line);
            assertThat(export.statusCode()).as(line.group()).isEqualTo(200);
            assertThat(export.contentType()).startsWith(line.group(1));
        }
        assertThat(lines(page.substring(refusals))).hasSizeGreaterThan(2);
        for (Matcher line : lines(page.substring(refusals))) {
            assertThat(ask(line)).isProblem(ProblemType.INVALID_PARAMETER);
        }
    }

    private static List<Matcher> lines(String text) {
        List<Matcher> lines = new ArrayList<>();
        text.lines()
                .filter(line -> line.startsWith("curl "))
                .forEach(
                        line -> {
                            Matcher curl = CURL.matcher(line);
                            assertThat(curl.matches()).as(line).isTrue();
                            lines.add(curl);
                        });
        return lines;
    }

    private static Response ask(Matcher line) {
        String target = line.group(2);
        if (line.group(3) != null) {
            String value = URLEncoder.encode(line.group(4), StandardCharsets.UTF_8);
            target += "?" + line.group(3) + "=" + value;
        }
        return Api.given().header("Accept", line.group(1)).get(target);
    }
}
