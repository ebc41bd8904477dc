package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Money on the artifact that is shipped. */
class LedgerIT {

    private static final int SENT = 500;
    private static final int ANSWERED = 100;

    @Test
    void whatWasAnsweredSurvives() throws Exception {
        Queue<Long> answered = new ConcurrentLinkedQueue<>();
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.launch()) {
            // Given
            long from;
            try (PackagedService service = PackagedService.started(PackagedService.on(postgres))) {
                from = account(service);
                long to = account(service);
                long world = id(service.get(service.api("/v1/accounts?name=world")), "items[0].id");
                transfer(service, world, from, "1000.00");

                // When
                for (int i = 0; i < SENT; i++) {
                    service.sendAsync(
                                    service.request("/v1/transfers")
                                            .header("Content-Type", "application/json")
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofString(
                                                            body(from, to, "1.00"))))
                            .thenAccept(
                                    answer -> {
                                        if (answer.statusCode() == 201) {
                                            answered.add(id(answer, "id"));
                                        }
                                    });
                }
                await().until(() -> answered.size() > ANSWERED);
            } // killed, with requests under way

            // Then
            try (PackagedService again = PackagedService.started(PackagedService.on(postgres))) {
                for (Long id : answered) {
                    assertThat(again.get(again.api("/v1/transfers/" + id)).statusCode())
                            .isEqualTo(200);
                }
                HttpResponse<String> kept =
                        again.get(
                                again.api(
                                        "/v1/transfers/stats?measure=amount&group=currency&from_account_id="
                                                + from));
                double sum = JsonPath.from(kept.body()).getDouble("items[0].amount.sum");
                assertThat(sum).isBetween((double) answered.size(), (double) SENT);
                assertThat(
                                JsonPath.from(again.get(again.api("/v1/accounts/" + from)).body())
                                        .getDouble("balance"))
                        .isEqualTo(1000 - sum);
            }
        }
    }

    private static long account(PackagedService service) {
        return id(
                service.post("/v1/accounts", "{\"name\": \"Till\", \"currency\": \"EUR\"}"), "id");
    }

    private static void transfer(PackagedService service, long from, long to, String amount) {
        assertThat(service.post("/v1/transfers", body(from, to, amount)).statusCode())
                .isEqualTo(201);
    }

    private static String body(long from, long to, String amount) {
        return "{\"from_account_id\": %d, \"to_account_id\": %d, \"amount\": \"%s\"}"
                .formatted(from, to, amount);
    }

    private static long id(HttpResponse<String> answer, String path) {
        return JsonPath.from(answer.body()).getLong(path);
    }
}
