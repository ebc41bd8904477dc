package dev.groundwork.platform.bulk.internal;

import static dev.groundwork.platform.bulk.ImportMother.CSV;
import static dev.groundwork.platform.bulk.ImportMother.NDJSON;
import static dev.groundwork.platform.bulk.ImportMother.accepted;
import static dev.groundwork.platform.bulk.ImportMother.done;
import static dev.groundwork.platform.bulk.ImportMother.kept;
import static dev.groundwork.platform.bulk.ImportMother.send;
import static dev.groundwork.platform.bulk.ImportMother.users;
import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.bulk.internal.batch.ImportQueue;
import dev.groundwork.platform.bulk.internal.batch.ImportSettings;
import dev.groundwork.platform.operations.Flow;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.RawRequest;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be refused is refused before the file is read, and no file is left behind. */
@QuarkusTest
class ImportRequestTest {

    private static final String PATH = "/v1/users/import";

    @Inject UploadDirectory directory;
    @Inject ImportQueue queue;
    @Inject ImportSettings settings;

    private final String unique = UserMother.unique();

    @Test
    void theAnswerComesAtOnceAndSaysWhereTheImportIs() {
        // When
        Response response = send(PATH, NDJSON, users(unique, 1));

        // Then
        String location = accepted(response);
        assertThat(location).isEqualTo("/v1/imports/" + Api.id(response));
        assertThat(response.jsonPath().getString("status")).isEqualTo("queued");
        JsonPath done = done(location);
        assertThat(done.getLong("id")).isEqualTo(Api.id(response));
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("succeeded");
    }

    @Test
    void aFileLargerThanAnyOtherBodyIsTaken() throws IOException {
        // Given
        String file = users(unique, 3) + "\n".repeat(4 * 1024 * 1024);

        // When
        Response declared = send(PATH, NDJSON, file);
        Response chunked =
                RawRequest.send(
                        "POST",
                        PATH,
                        "Content-Type: "
                                + NDJSON
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + chunk(file)
                                + "0\r\n\r\n");

        // Then
        assertThat(done(accepted(declared)).getInt("rows_created")).isEqualTo(3);
        assertThat(done(accepted(chunked)).getInt("rows_unchanged")).isEqualTo(3);
    }

    @Test
    void aRequestWithoutABodyIsAFileWithoutRows() throws IOException {
        // When
        Response response = RawRequest.send("POST", PATH, "Content-Type: " + NDJSON + "\r\n\r\n");

        // Then
        JsonPath done = done(accepted(response));
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("succeeded");
        assertThat(done.getInt("rows_read")).isZero();
    }

    @Test
    void aClientThatWaitsToBeAskedIsAsked() throws IOException {
        // Given
        byte[] file = users(unique, 1).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(head("Expect: 100-continue\r\nContent-Length: " + file.length));

            // When
            byte[] answer = new byte[21];
            int read = socket.getInputStream().readNBytes(answer, 0, answer.length);

            // Then
            assertThat(new String(answer, 0, read, StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue");
            out.write(file);
            await().until(() -> kept(unique) == 1);
        }
    }

    @Test
    void aFileBeyondTheLimitIsRefusedAndLeavesNothing() throws IOException {
        // Given
        long limit = settings.maxSize().asLongValue();

        // When
        Response declared =
                RawRequest.send(
                        "POST",
                        PATH,
                        "Content-Type: " + CSV + "\r\nContent-Length: " + (limit + 1) + "\r\n\r\n");
        Response chunked =
                RawRequest.send(
                        "POST",
                        PATH,
                        "Content-Type: "
                                + CSV
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + chunk("x".repeat((int) limit))
                                + chunk("y"));

        // Then
        assertThat(declared).isProblem(ProblemType.BODY_TOO_LARGE);
        assertThat(chunked).isProblem(ProblemType.BODY_TOO_LARGE);
        assertNothingIsLeft();
    }

    @Test
    void aClientThatGoesAwayLeavesNothing() throws IOException {
        // Given
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Content-Length: 1000000"));
            out.write(users(unique, 10).getBytes(StandardCharsets.UTF_8));
            out.flush();
            await().until(() -> files().size() == 1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                    .isEqualTo("rw-------");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(directory.path())))
                    .isEqualTo("rwx------");

            // When
            socket.setSoLinger(true, 0);
        }

        // Then
        await().untilAsserted(this::assertNothingIsLeft);
        assertThat(kept(unique)).isZero();
    }

    @Test
    void onlyASuperuserMayImportAndNobodyElsesFileIsRead() throws IOException {
        // When
        Response refused =
                RawRequest.sendAs(
                        TestTokens.of(1_000_000_000),
                        "POST",
                        PATH,
                        "Content-Type: %s\r\nContent-Length: 1000000\r\n\r\n".formatted(NDJSON));

        // Then
        assertThat(refused).isProblem(ProblemType.FORBIDDEN);
        assertNothingIsLeft();
    }

    @Test
    void onlyASuperuserMayReadImports() {
        // Given
        String location = accepted(send(PATH, NDJSON, users(unique, 1)));

        // When
        String somebody = TestTokens.of(1_000_000_000);
        Response one = Api.as(somebody).get(location);
        Response list = Api.as(somebody).get("/v1/imports");

        // Then
        assertThat(one).isProblem(ProblemType.FORBIDDEN);
        assertThat(list).isProblem(ProblemType.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "text/csv; charset=iso-8859-1",
                "text/csv; header=absent"
            })
    void anotherMediaTypeIsRefused(String mediaType) {
        // When
        Response refused = send(PATH, mediaType, "email");

        // Then
        assertThat(refused).isProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refused.jsonPath().getString("detail"))
                .contains("application/x-ndjson or text/csv")
                .doesNotContain("Send Content-Type: application/json");
    }

    @Test
    void aFileOfNoMediaTypeIsRefused() throws IOException {
        // When
        Response refused = RawRequest.send("POST", PATH, "Content-Length: 2\r\n\r\n{}");

        // Then
        assertThat(refused).isProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void aCompressedFileIsRefused() {
        // When
        Response refused =
                Api.given()
                        .header("Content-Encoding", "gzip")
                        .contentType(CSV)
                        .body(new byte[] {31, -117})
                        .post(PATH);

        // Then
        assertThat(refused).isProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?mode=foo", "?mode=", "?mode", "?mode=SKIP-ERRORS"})
    void anUnknownModeIsRefused(String query) {
        // When
        Response refused = send(PATH + query, NDJSON, users(unique, 1));

        // Then
        assertThat(refused).isProblem(ProblemType.INVALID_PARAMETER);
        assertThat(refused).hasViolation("mode", "query", "all-or-nothing or skip-errors");
        assertNothingIsLeft();
    }

    @Test
    void anUnknownParameterIsRefused() {
        // When
        Response parameter = send(PATH + "?mod=skip-errors", NDJSON, users(unique, 1));

        // Then
        assertThat(parameter).isProblem(ProblemType.UNKNOWN_PARAMETER);
        assertNothingIsLeft();
    }

    @Test
    void aRefusalBeforeTheEndOfTheFileEndsTheConnection() throws IOException {
        // When
        Response refused =
                RawRequest.send(
                        "POST",
                        PATH + "?mode=foo",
                        "Connection: keep-alive\r\nContent-Type: text/csv\r\n"
                                + "Content-Length: 1000000\r\n\r\nemail");

        // Then
        assertThat(refused).isProblem(ProblemType.INVALID_PARAMETER);
    }

    @Test
    void whereTooManyWaitTheNextIsToldToComeBack() {
        // Given
        List<ImportQueue.Place> places = new ArrayList<>();
        for (int i = 0; i <= settings.queue(); i++) {
            places.add(queue.acquire(Flow.INTERNAL));
        }

        // When
        Response refused = send(PATH, NDJSON, users(unique, 1));
        places.forEach(ImportQueue.Place::release);
        Response taken = send(PATH, NDJSON, users(unique, 1));

        // Then
        assertThat(refused).isProblem(ProblemType.TOO_BUSY);
        assertThat(done(accepted(taken)).getString("status")).isEqualTo("succeeded");
    }

    @Test
    void oneUserLeavesRoomForTheImportsOfOthers() {
        // Given
        long one = UserMother.signedUp();
        List<ImportQueue.Place> places = new ArrayList<>();
        for (int i = 0; i < settings.queue() / 2; i++) {
            places.add(queue.acquire(Flow.user(one)));
        }

        // When
        Response refused = sendAs(one, users(unique, 1));
        Response others = sendAs(UserMother.signedUp(), users(unique, 1));
        places.get(0).release();
        Response taken = sendAs(one, users(unique, 1));
        places.forEach(ImportQueue.Place::release);

        // Then
        assertThat(refused).isProblem(ProblemType.TOO_BUSY);
        assertThat(refused.<String>path("detail"))
                .startsWith("The limit of 4 imports per caller is reached");
        assertThat(done(accepted(others)).getString("status")).isEqualTo("succeeded");
        assertThat(done(accepted(taken)).getString("status")).isEqualTo("succeeded");
    }

    private static Response sendAs(long superuser, String file) {
        return Api.as(TestTokens.of(superuser, true))
                .contentType(NDJSON)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(PATH);
    }

    @Test
    void importsAreACollectionLikeAnyOther() {
        // Given
        done(accepted(send(PATH, NDJSON, users(unique, 1))));
        done(accepted(send(PATH + "?mode=skip-errors", NDJSON, "{}")));

        // When
        Response list =
                Api.get(
                        "/v1/imports?mode=skip-errors&status=succeeded&kind=users"
                                + "&filter=rows_failed=gt=0&sort=-mode,-created_at&limit=1");

        // Then
        assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
        assertThat(list.jsonPath().getString("items[0].mode")).isEqualTo("skip-errors");
        assertThat(list.jsonPath().getInt("items[0].rows_failed")).isPositive();
        assertThat(list.jsonPath().getString("items[0].errors[0].field")).isEqualTo("email");
    }

    private void assertNothingIsLeft() {
        assertThat(files()).isEmpty();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory.path())) {
            return files.filter(file -> !file.endsWith("lock")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] head(String headers) {
        return ("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n%s\r\n\r\n"
                        .formatted(PATH, TestTokens.superuser(), NDJSON, headers))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String chunk(String data) {
        return "%x\r\n%s\r\n".formatted(data.getBytes(StandardCharsets.UTF_8).length, data);
    }
}
