package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's lines work as they are printed. */
class ReadmeIT {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @Test
    void theCurlLinesAnswerWhatTheTextSays() throws Exception {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.launch();
                PackagedService service = PackagedService.started(PackagedService.on(postgres))) {
            // Given a user, as user 2 of the demo data
            HttpResponse<String> ann =
                    service.post(
                            "/v1/users",
                            "{\"email\": \"ann@example.com\", \"username\": \"ann\", \"name\":"
                                    + " \"Ann\", \"password\": \"correct horse\"}");
            String location = ann.headers().firstValue("Location").orElseThrow();

            // When
            List<Integer> statuses = new ArrayList<>();
            for (String line : curlLines()) {
                HttpResponse<String> answer =
                        service.send(
                                service.authorized(request(withUser(line, location), service)));
                statuses.add(answer.statusCode());
            }

            // Then
            assertThat(statuses)
                    .containsExactly(200, 200, 200, 201, 201, 201, 201, 200, 200, 412, 304, 400);
        }
    }

    /** The line with another user in place of user 2. */
    private static String withUser(String line, String location) {
        String id = location.substring(location.lastIndexOf('/') + 1);
        return line.replace("/v1/users/2", "/v1/users/" + id)
                .replaceAll("(_id\": )2\\b", "$1" + id);
    }

    private static List<String> curlLines() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("curl "))
                .toList();
    }

    private static HttpRequest.Builder request(String line, PackagedService service) {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String method = null;
        String body = null;
        List<String> words = words(line);
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-s", "-i" -> {}
                case "--oauth2-bearer" -> i++;
                case "-X" -> method = words.get(++i);
                case "-d" -> body = words.get(++i);
                case "-H" -> {
                    String[] header = words.get(++i).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                default -> request.uri(uri(words.get(i), service));
            }
        }
        if (method == null) {
            method = body == null ? "GET" : "POST";
        }
        return request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
    }

    private static URI uri(String printed, PackagedService service) {
        assertThat(printed).startsWith("localhost:8080/");
        return service.api(printed.substring("localhost:8080".length()));
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }
}
