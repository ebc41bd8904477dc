package dev.groundwork.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.DeviceMother;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PATCH and DELETE of one row: which caller may do it, and at which version. */
@QuarkusTest
class SingleRowAccessTest {

    private static final String TABLE =
            """
            hidden | owner     |               | 200
            hidden | owner     | "0"           | 200
            hidden | owner     | "7", "0"      | 200
            hidden | owner     | *             | 200
            hidden | owner     | "7"           | 412
            hidden | owner     | W/"0"         | 200
            hidden | owner     | "0-gzip"      | 200
            hidden | owner     | W/"7"         | 412
            hidden | owner     | W/"0", "0"    | 200
            hidden | owner     | "00"          | 412
            hidden | owner     | 0             | 400
            hidden | superuser | "0"           | 200
            hidden | superuser | "7"           | 412
            hidden | other     |               | 404
            hidden | other     | "0"           | 404
            hidden | other     | "7"           | 404
            listed | owner     |               | 200
            listed | other     |               | 403
            listed | other     | "0"           | 403
            listed | other     | "7"           | 403
            listed | anonymous |               | 401
            none   | owner     |               | 404
            none   | superuser | "0"           | 404
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = TABLE)
    void patch(String row, String caller, String ifMatch, int status) {
        // Given
        long owner = UserMother.signedUp();
        long id = row(row, owner);

        // When
        Response changed =
                request(caller, owner, ifMatch)
                        .contentType("application/json")
                        .body("{\"name\": \"Torch\"}")
                        .patch("/v1/devices/" + id);

        // Then
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(status);
        if (!row.equals("none")) {
            Response kept = Api.get("/v1/devices/" + id);
            assertThat(kept.<String>path("name")).isEqualTo(status == 200 ? "Torch" : "Lamp");
            assertThat(kept.header("ETag")).isEqualTo(status == 200 ? "\"1\"" : "\"0\"");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = TABLE)
    void delete(String row, String caller, String ifMatch, int status) {
        // Given
        long owner = UserMother.signedUp();
        long id = row(row, owner);

        // When
        Response deleted = request(caller, owner, ifMatch).delete("/v1/devices/" + id);

        // Then
        assertThat(deleted.statusCode())
                .as(deleted.asString())
                .isEqualTo(status == 200 ? 204 : status);
        if (!row.equals("none")) {
            assertThat(Api.get("/v1/devices/" + id).statusCode())
                    .isEqualTo(status == 200 ? 404 : 200);
        }
    }

    @Test
    void aReferencedRowIsNotDeleted() {
        // Given
        long owner = UserMother.signedUp();
        long id = row("hidden", owner);

        // When
        Response refused = Api.delete("/v1/users/" + owner);

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.<String>path("code")).isEqualTo("still_referenced");
        assertThat(refused.<String>path("detail")).contains("user " + owner).contains("devices");
        assertThat(Api.get("/v1/devices/" + id).statusCode()).isEqualTo(200);
    }

    private static long row(String row, long owner) {
        return row.equals("none")
                ? 0
                : DeviceMother.kept(
                        DeviceMother.newDeviceWith(owner, "listed", row.equals("listed")));
    }

    private static RequestSpecification request(String caller, long owner, String ifMatch) {
        RequestSpecification request =
                Api.as(
                        switch (caller) {
                            case "owner" -> TestTokens.of(owner);
                            case "other" -> TestTokens.of(UserMother.signedUp());
                            case "superuser" -> TestTokens.superuser();
                            default -> null;
                        });
        return ifMatch == null ? request : request.header("If-Match", ifMatch);
    }
}
