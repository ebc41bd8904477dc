package dev.groundwork.platform.data;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.platform.data.internal.persistence.DatabaseTranslator;
import dev.groundwork.platform.data.internal.persistence.RowWrite;
import dev.groundwork.platform.fixture.DeviceMother;
import dev.groundwork.platform.fixture.DeviceRepository;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A PATCH that is one statement sets the members that it names, and nothing where none differs. */
@QuarkusTest
class SingleRowPatchTest {

    @Inject UnitOfWork work;
    @Inject DeviceRepository devices;
    @Inject DatabaseTranslator translator;

    private long owner;
    private long id;
    private String path;

    @BeforeEach
    void aDevice() {
        owner = UserMother.signedUp();
        id = DeviceMother.kept(DeviceMother.newDeviceWith(owner, "holder_id", owner));
        path = "/v1/devices/" + id;
    }

    @Test
    void isOneStatement() throws Throwable {
        assertThat(
                        subscribeAndAwait(
                                () ->
                                        Uni.createFrom()
                                                .item(
                                                        () ->
                                                                devices.isOneStatement(
                                                                        RowWrite.UPDATE))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "price", "holder_id"})
    void nullClearsAMember(String member) {
        // When
        Response changed = Api.patch(path, "{\"" + member + "\": null}");

        // Then
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(changed.jsonPath().getMap("$")).containsEntry(member, null);
        assertThat(Api.get(path).jsonPath().getMap("$")).isEqualTo(changed.jsonPath().getMap("$"));
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void nullIsRefusedWhereAValueIsRequired() {
        assertThat(Api.patch(path, "{\"name\": null}"))
                .isProblem(ProblemType.VALIDATION_FAILED)
                .hasViolation("name", "body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"Lamp\"}",
                "{\"price\": \"10.5\"}",
                "{\"price\": \"10.50\"}",
                "{\"attributes\": {\"colour\": \"red\"}}",
                "{\"tags\": [\"light\"]}",
                "{\"state\": \"new\", \"listed\": false, \"note\": \"Blinks.\"}"
            })
    void equalValuesLeaveTheRowAsItIs(String patch) {
        // Given
        Map<String, Object> before = Api.get(path).jsonPath().getMap("$");

        // When
        Response same = Api.patch(path, patch);
        Response named = Api.given(patch).header("If-Match", "\"0\"").patch(path);

        // Then
        assertThat(same.statusCode()).as(same.asString()).isEqualTo(200);
        assertThat(same.header("ETag")).isEqualTo("\"0\"");
        assertThat(same.jsonPath().getMap("$")).isEqualTo(before);
        assertThat(named.statusCode()).isEqualTo(200);
        assertThat(Api.get(path).jsonPath().getMap("$")).isEqualTo(before);
    }

    @Test
    void aChangeSetsTheTimeAndTheNextVersion() {
        // Given
        String before = Api.get(path).path("updated_at");

        // When
        Response changed = Api.patch(path, "{\"price\": \"10.51\", \"name\": \"Lamp\"}");

        // Then
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.<String>path("price")).isEqualTo("10.51");
        assertThat(changed.<String>path("updated_at")).isGreaterThan(before);
        assertThat(changed.<String>path("created_at")).isEqualTo(before);
        assertThat(changed.header("ETag")).isEqualTo(Api.get(path).header("ETag"));
    }

    @Test
    void aTakenValueIsRefusedWithItsField() {
        // Given
        Map<String, Object> other = DeviceMother.newDevice(owner);
        DeviceMother.kept(other);

        // When
        Response refused = Api.patch(path, Map.of("serial", other.get("serial")));

        // Then
        assertThat(refused).isProblem(ProblemType.ALREADY_EXISTS).hasViolation("serial", "body");
        assertThat(Api.get(path).header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void anUnknownReferenceIsRefusedWithItsField() {
        assertThat(Api.patch(path, "{\"holder_id\": 0}"))
                .isProblem(ProblemType.UNKNOWN_REFERENCE)
                .hasViolation("holder_id", "body");
        assertThat(Api.get(path).<Integer>path("holder_id")).isEqualTo((int) owner);
    }

    /** Without the constraints of a body, the column bounds the text. */
    @Test
    void aTextThatIsLongerThanItsColumnIsRefused() throws Throwable {
        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                subscribeAndAwait(
                                        () ->
                                                work.statement(
                                                        () ->
                                                                devices.patch(
                                                                        id,
                                                                        IfMatch.ANY,
                                                                        Map.of(
                                                                                "name",
                                                                                "x".repeat(41))))));

        // Then
        assertThat(translator.translate(failure))
                .map(ProblemException::type)
                .contains(ProblemType.VALIDATION_FAILED);
        assertThat(Api.get(path).header("ETag")).isEqualTo("\"0\"");
    }
}
