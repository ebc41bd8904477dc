package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to an account between the password and the tokens. */
@QuarkusTest
class SignInRacesTest {

    private static final String PASSWORD = "correct horse battery";

    @Inject AgroalDataSource database;
    @Inject SignInSettings settings;

    private Map<String, Object> body;
    private long user;

    @BeforeEach
    void aUser() {
        body = new HashMap<>(UserMother.newUser());
        body.put("password", PASSWORD);
        user = UserMother.signedUp(body);
    }

    @Test
    void whoIsDeactivatedWhileHisPasswordIsVerifiedGetsNoToken() throws Exception {
        try (Connection connection = changing("is_active = false")) {
            // When
            CompletableFuture<Response> signIn = CompletableFuture.supplyAsync(this::signIn);
            awaitWaiting(1);
            connection.commit();

            // Then
            assertThat(signIn.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aPasswordThatIsChangedMeanwhileOpensNothing() throws Exception {
        try (Connection connection = changing("password_hash = password_hash || 'x'")) {
            // When
            CompletableFuture<Response> signIn = CompletableFuture.supplyAsync(this::signIn);
            awaitWaiting(1);
            connection.commit();

            // Then
            assertThat(signIn.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void reuseEndsTheTokenThatIsBeingMade() throws Exception {
        // Given
        String used = signIn().jsonPath().getString("refresh_token");
        String good = refresh(used).jsonPath().getString("refresh_token");
        usedLongAgo(user);
        CompletableFuture<Response> exchange;
        CompletableFuture<Response> reuse;
        try (Connection connection = changing("name = name")) {
            // When
            exchange = CompletableFuture.supplyAsync(() -> refresh(good));
            awaitWaiting(1);
            reuse = CompletableFuture.supplyAsync(() -> refresh(used));
            awaitWaiting(2);
            connection.rollback();
        }

        // Then
        assertThat(reuse.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
        Response next = exchange.get(30, TimeUnit.SECONDS);
        if (next.statusCode() == 200) {
            assertThat(refresh(next.jsonPath().getString("refresh_token")).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void whoSignsInRightAfterChangingHisPasswordStaysIn() {
        // Given
        Api.patch("/v1/users/" + user, Map.of("password", PASSWORD + " and lamp"));
        body.put("password", PASSWORD + " and lamp");

        // When
        String token = signIn().jsonPath().getString("access_token");
        Instant signedIn = Instant.now();
        Duration untilKnown = settings.revocationPollInterval().multipliedBy(2);
        await().until(() -> Instant.now().isAfter(signedIn.plus(untilKnown)));

        // Then
        assertThat(Api.as(token).get("/v1/users/me").statusCode()).isEqualTo(200);
    }

    /** Past the grace in which a token may be exchanged again. */
    private void usedLongAgo(long user) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update refresh_tokens set used_at = used_at - interval '1 minute'"
                            + " where used_at is not null and user_id = "
                            + user);
        }
    }

    /** A change of the user that is not committed yet. */
    private Connection changing(String assignment) throws Exception {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update users set " + assignment + " where id = " + user);
        }
        return connection;
    }

    private void awaitWaiting(int backends) {
        await().until(() -> waiting() == backends);
    }

    private int waiting() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select count(*) from pg_stat_activity where wait_event_type ="
                                        + " 'Lock' and query like '%from users where id%'")) {
            found.next();
            return found.getInt(1);
        }
    }

    private Response signIn() {
        return Api.as(null)
                .contentType("application/json")
                .body(Map.of("username", body.get("username"), "password", body.get("password")))
                .post("/v1/auth/token");
    }

    private static Response refresh(String token) {
        return Api.as(null)
                .contentType("application/json")
                .body(Map.of("refresh_token", token))
                .post("/v1/auth/refresh");
    }
}
