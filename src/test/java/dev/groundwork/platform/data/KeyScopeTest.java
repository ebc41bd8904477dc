package dev.groundwork.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.platform.fixture.PurchaseMother;
import dev.groundwork.platform.http.MatchedRoute;
import dev.groundwork.platform.operations.Flow;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.IdempotencyKey;
import dev.groundwork.platform.problem.RawRequest;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Roles;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key belongs to a caller and a matched route, however the request target is spelled. */
@QuarkusTest
class KeyScopeTest {

    private final String key = UserMother.unique();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/transfers/",
                "/v1//transfers",
                "//v1/transfers//",
                "/v1/./transfers",
                "/v1/accounts/../transfers",
                "/v1/%74ransfers",
                "/v1/transfers?",
                "/v1/transfers/?"
            })
    void oneKeyMovesMoneyOnceHoweverThePathIsSpelled(String target) throws IOException {
        // Given
        long from = LedgerMother.funded("10.00");
        long to = LedgerMother.opened("EUR");
        String body = Api.text(LedgerMother.newTransfer(from, to, "4.00"));
        Response first = post("/v1/transfers", body);

        // When
        Response again = post(target, body);

        // Then
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(LedgerMother.balance(from)).isEqualTo("6.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/purchases/%s/cancel/",
                "/v1//purchases/%s/cancel",
                "/v1/purchases/./%s/cancel"
            })
    void aStepOfARowIsOneStepHoweverItsPathIsSpelled(String target) throws IOException {
        // Given
        long purchase = PurchaseMother.ordered(UserMother.signedUp());
        Response first = post("/v1/purchases/" + purchase + "/cancel", "");

        // When
        Response again = post(target.formatted(purchase), "");

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/transfers;x=1",
                "/v1;x/transfers",
                "/v1%2Ftransfers;x",
                "/v1/transfers/;x"
            })
    void aPathWithMatrixParametersIsNoRoute(String target) throws IOException {
        // Given
        long from = LedgerMother.funded("10.00");
        String body = Api.text(LedgerMother.newTransfer(from, LedgerMother.opened("EUR"), "4.00"));

        // When
        Response refused = post(target, body);

        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(404);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("route_not_found");
        assertThat(LedgerMother.balance(from)).isEqualTo("10.00");
    }

    @Test
    void anIdOfEncodedDigitsIsThatId() throws IOException {
        // Given
        long purchase = PurchaseMother.ordered(UserMother.signedUp());
        String encoded = "%3" + Long.toString(purchase).replaceAll("(?<=.)(?=.)", "%3");
        post("/v1/purchases/" + purchase + "/cancel", "");

        // When
        Response again = post("/v1/purchases/" + encoded + "/cancel", "");

        // Then
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/articles/import?mode=skip-errors",
                "/v1/articles/import/?mode=skip%2Derrors",
                "/v1//articles/import?&mode=skip-errors&"
            })
    void aFileIsOneImportHoweverItsTargetIsSpelled(String target) throws IOException {
        // Given
        String row = Api.text(ArticleMother.newArticle(UserMother.signedUp()));
        Response first = send("/v1/articles/import?mode=skip-errors", "application/x-ndjson", row);

        // When
        Response again = send(target, "application/x-ndjson", row);

        // Then
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(202);
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(202);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void aCallerWithoutAnAccountHasTheKeysOfHisAddress() {
        // When / Then
        assertThat(scope(Caller.ANONYMOUS, Flow.anonymous("192.0.2.1")))
                .isEqualTo(scope(Caller.ANONYMOUS, Flow.anonymous("192.0.2.1")))
                .isNotEqualTo(scope(Caller.ANONYMOUS, Flow.anonymous("192.0.2.2")))
                .isNotEqualTo(scope(new Caller(1L, Set.of()), Flow.user(1)));
    }

    @Test
    void aUserHasTheSameKeysFromEveryAddress() {
        // When / Then
        assertThat(scope(new Caller(1L, Set.of()), Flow.anonymous("192.0.2.1")))
                .isEqualTo(scope(new Caller(1L, Set.of(Roles.SUPERUSER)), Flow.user(1)))
                .isNotEqualTo(scope(new Caller(2L, Set.of()), Flow.user(2)));
    }

    private byte[] scope(Caller caller, Flow flow) {
        return Idempotency.scope(
                caller,
                flow,
                new MatchedRoute("POST", "/v1/users", Map.of(), Map.of()),
                new IdempotencyKey(key));
    }

    private Response post(String target, String body) throws IOException {
        return send(target, "application/json", body);
    }

    /** Past the check of the description, which knows one spelling. */
    private Response send(String target, String type, String body) throws IOException {
        return RawRequest.unchecked(
                "POST",
                target,
                "Idempotency-Key: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(key, type, body.length(), body));
    }
}
