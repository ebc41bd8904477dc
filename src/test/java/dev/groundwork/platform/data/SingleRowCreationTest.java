package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.DeviceMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ConcurrentClients;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A POST that is one statement: the keys of the rows, and the values of every type of column. */
@QuarkusTest
class SingleRowCreationTest {

    private static final int CLIENTS = 8;
    private static final int ROWS_PER_CLIENT = 15;

    @Test
    void keysAreUniqueAndThoseOfOneClientAscend() throws Exception {
        // Given
        long owner = UserMother.signedUp();
        DeviceMother.kept(DeviceMother.newDevice(owner));
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

        // When
        List<List<Long>> keys = new ArrayList<>();
        try {
            List<Callable<List<Long>>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(() -> createdAndRead(owner));
            }
            for (Future<List<Long>> client : threads.invokeAll(clients)) {
                keys.add(client.get());
            }
        } finally {
            threads.shutdown();
        }

        // Then
        assertThat(keys.stream().flatMap(List::stream))
                .hasSize(CLIENTS * ROWS_PER_CLIENT)
                .doesNotHaveDuplicates();
        assertThat(keys).allSatisfy(mine -> assertThat(mine).isSorted());
    }

    private static List<Long> createdAndRead(long owner) throws Exception {
        List<Long> keys = new ArrayList<>();
        for (int row = 0; row < ROWS_PER_CLIENT; row++) {
            String body = Api.text(DeviceMother.newDevice(owner));
            Response created =
                    ConcurrentClients.send(
                            ConcurrentClients.request("POST", "/v1/devices", body).build());
            assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
            Response read = Api.get(created.header("Location"));
            assertThat(read.jsonPath().getMap("$")).isEqualTo(created.jsonPath().getMap("$"));
            keys.add(Api.id(created));
        }
        return keys;
    }

    @Test
    void aRowAfterARefusedOneIsCreated() {
        // Given
        long owner = UserMother.signedUp();
        Map<String, Object> taken = DeviceMother.newDevice(owner);
        long first = DeviceMother.kept(taken);

        // When
        Response refused = Api.post("/v1/devices", taken);
        long next = DeviceMother.kept(DeviceMother.newDevice(owner));

        // Then
        assertThat(refused).isProblem(ProblemType.ALREADY_EXISTS).hasViolation("serial", "body");
        assertThat(next).isGreaterThan(first);
    }

    @Test
    void anUnknownReferenceIsRefusedWithItsField() {
        assertThat(Api.post("/v1/devices", DeviceMother.newDevice(0)))
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("owner_id", "body");
    }

    @Test
    void everyTypeOfColumnIsReadAsItWasWritten() {
        // Given
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("text", "\"Zoë\" \\ 🌱\n");
        attributes.put("whole", 12_345_678_901L);
        attributes.put("decimal", 0.25);
        attributes.put("yes", true);
        attributes.put("list", Arrays.asList(1, "two", null, List.of(), Map.of("three", 3)));
        attributes.put("nested", Map.of("empty", Map.of(), "deep", Map.of("deeper", List.of(1.5))));
        Map<String, Object> body = DeviceMother.newDevice(UserMother.signedUp());
        body.put("attributes", attributes);
        body.put("tags", List.of("a", "", "{\"b\",c}", "null", "ü"));
        body.put("state", "used");
        body.put("note", null);
        body.put("price", "0.10");

        // When
        Response created = Api.created("/v1/devices", body);

        // Then
        assertThat(created.jsonPath().getMap("$")).containsAllEntriesOf(sent(body));
        assertThat(read(created)).isEqualTo(created.jsonPath().getMap("$"));

        // When
        Map<String, Object> patch = new HashMap<>();
        patch.put("serial", UUID.randomUUID().toString());
        patch.put("attributes", Map.of("list", List.of(Map.of("a", "b")), "text", "null"));
        patch.put("tags", List.of());
        patch.put("state", "new");
        patch.put("note", "");
        patch.put("price", "99999999.99");
        Response changed = Api.patch("/v1/devices/" + Api.id(created), patch);

        // Then
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.jsonPath().getMap("$")).containsAllEntriesOf(sent(patch));
        assertThat(read(created)).isEqualTo(changed.jsonPath().getMap("$"));
        assertThat(
                        Api.get("/v1/devices?id=" + Api.id(created))
                                .jsonPath()
                                .<Map<String, Object>>getList("items"))
                .containsExactly(changed.jsonPath().getMap("$"));
    }

    private static Map<String, Object> read(Response created) {
        return Api.get("/v1/devices/" + Api.id(created)).jsonPath().getMap("$");
    }

    /** The body as the parser of responses reads it. */
    private static Map<String, Object> sent(Map<String, Object> body) {
        Map<String, Object> sent = JsonPath.from(Api.text(body)).getMap("$");
        return sent;
    }
}
