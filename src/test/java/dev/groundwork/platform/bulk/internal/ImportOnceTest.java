package dev.groundwork.platform.bulk.internal;

import static dev.groundwork.platform.bulk.ImportMother.CSV;
import static dev.groundwork.platform.bulk.ImportMother.NDJSON;
import static dev.groundwork.platform.bulk.ImportMother.accepted;
import static dev.groundwork.platform.bulk.ImportMother.done;
import static dev.groundwork.platform.bulk.ImportMother.user;
import static dev.groundwork.platform.bulk.ImportMother.users;
import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file is imported once for each Idempotency-Key. */
@QuarkusTest
class ImportOnceTest {

    @Inject UploadDirectory directory;

    private final String unique = UserMother.unique();
    private final String key = UUID.randomUUID().toString();

    @Test
    void theSameFileAgainIsAnsweredAsTheFirstAndNotImportedAgain() throws IOException {
        // Given
        String location = accepted(send(key, users(unique, 3)));
        done(location);
        int imports = imports();

        // When
        Response again = send(key, users(unique, 3));

        // Then
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.header("Location")).isEqualTo(location);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(imports()).isEqualTo(imports);
        assertThat(files()).isEmpty();
    }

    @Test
    void anotherFileNeedsAnotherKey() throws IOException {
        // Given
        done(accepted(send(key, users(unique, 3))));

        // When
        Response refused = send(key, users(unique, 4));
        Response other = send(UUID.randomUUID().toString(), users(unique, 4));

        // Then
        assertThat(refused).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(done(accepted(other)).getInt("rows_created")).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void aFailedImportGivesItsKeyBack() throws IOException {
        // Given
        String file =
                users(unique, 2) + "\n" + user(unique + "0@example.com", "taken" + unique, "");
        String failed = accepted(send(key, file));
        assertThat(done(failed).getString("status")).isEqualTo("failed");

        // When
        Response again = send(key, file);

        // Then
        assertThat(accepted(again)).isNotEqualTo(failed);
        assertThat(again.header("Idempotency-Replayed")).isNull();
        assertThat(done(again.header("Location")).getString("status")).isEqualTo("failed");
        assertThat(files()).isEmpty();
    }

    @Test
    void aFailedImportsKeyIsFreeForTheCorrectedFile() {
        // Given
        done(accepted(send(key, user("not an address", unique, "Ann"))));

        // When
        Response corrected = send(key, users(unique, 1));

        // Then
        assertThat(done(accepted(corrected)).getInt("rows_created")).isEqualTo(1);
    }

    @Test
    void theSameBytesInAnotherFormatAreAnotherFile() {
        // Given
        done(accepted(send(key, NDJSON, users(unique, 3))));

        // When
        Response refused = send(key, CSV, users(unique, 3));

        // Then
        assertThat(refused).isProblem(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    private static Response send(String key, String file) {
        return send(key, NDJSON, file);
    }

    private static Response send(String key, String mediaType, String file) {
        return Api.given()
                .contentType(mediaType)
                .header("Idempotency-Key", key)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/users/import");
    }

    private static int imports() {
        return Api.get("/v1/imports?count=exact&limit=1").jsonPath().getInt("total");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory.path())) {
            return all.filter(file -> !file.endsWith("lock")).toList();
        }
    }
}
