package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Replicas that come and go while callers go on, as in a rolling update. */
class RollingReplacementIT {

    private static final Duration START = Duration.ofSeconds(90);

    private static EmbeddedPostgresServer postgres;
    private static Map<String, String> environment;

    @BeforeAll
    static void launch() {
        postgres = EmbeddedPostgresServer.launch();
        environment = new HashMap<>(PackagedService.on(postgres));
        environment.put("GROUNDWORK_RATE_LIMIT_CALLER", "off");
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    void noRequestFailsWhileReplicasAreReplacedOneByOne() throws Exception {
        try (PackagedService first = PackagedService.started(environment);
                PackagedService second = PackagedService.started(environment);
                LoadBalancedClients callers = new LoadBalancedClients(first, second)) {
            // Given
            callers.start();

            // When
            try (PackagedService third = replace(first, callers);
                    PackagedService fourth = replace(second, callers)) {
                callers.stop();

                // Then
                assertThat(callers.failures()).isEmpty();
                assertThat(callers.madeBy(third)).isPositive();
                assertThat(callers.madeBy(fourth)).isPositive();
                assertThat(posts(fourth)).isEqualTo(callers.made());
            }
        }
    }

    @Test
    void anOpenConnectionIsToldToGoBeforeItIsCut() throws Exception {
        try (PackagedService leaving = PackagedService.started(environment);
                Socket connection = new Socket("localhost", leaving.api("/").getPort())) {
            // Given
            BufferedReader answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    connection.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(ask(connection, answers)).doesNotContain("connection: close");

            // When
            leaving.terminate();
            await().atMost(Duration.ofSeconds(10)).until(() -> !leaving.isReady());
            String last = ask(connection, answers);

            // Then
            assertThat(last).startsWith("http/1.1 200").contains("connection: close");
            assertThat(answers.lines().toList()).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static PackagedService replace(PackagedService old, LoadBalancedClients callers)
            throws IOException, InterruptedException {
        PackagedService made = PackagedService.launch(environment);
        await().atMost(START).until(made::isReady);
        callers.add(made);
        old.terminate();
        assertThat(old.exitCode()).isEqualTo(143);
        return made;
    }

    private static long posts(PackagedService service) {
        HttpResponse<String> answer =
                service.get(service.api("/v1/posts?count=exact&limit=1&fields=id"));
        return JsonPath.from(answer.body()).getLong("total");
    }

    /** The head of the answer, in lower case. */
    private static String ask(Socket connection, BufferedReader answers) throws IOException {
        connection
                .getOutputStream()
                .write(
                        "HEAD /v1/posts HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        for (String line = answers.readLine();
                line != null && !line.isEmpty();
                line = answers.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString().toLowerCase(Locale.ROOT);
    }
}
