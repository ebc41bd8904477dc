package dev.groundwork.platform.problem;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that find no route, or not in that way: the wrong path, method or media type. */
@QuarkusTest
class RoutingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/v1",
                "/v1/nothing",
                "/v1/users/abc",
                "/v1/users/1.5",
                "/v1/users/+1",
                "/v1/users/%2B1",
                "/v1/users/01",
                "/v1/users/%EF%BC%91",
                "/v1/users/99999999999999999999",
                "/v1/users/-99999999999999999999",
                "/v1/users/%00",
                "/v1/users/1/nothing",
                "/V1/USERS"
            })
    void whatIsNoRouteIsNotFound(String path) {
        // When
        Response response = Api.get(path);

        // Then
        assertThat(response).isProblem(ProblemType.ROUTE_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "+1", "01", "99999999999999999999"})
    void whatIsNoIdIsNoRouteForAWriteEither(String id) {
        // When
        Response patch = Api.patch("/v1/users/" + id, "{}");
        Response delete = Api.delete("/v1/articles/" + id);
        Response cancel = Api.given().post("/v1/purchases/" + id + "/cancel");

        // Then
        assertThat(patch).isProblem(ProblemType.ROUTE_NOT_FOUND);
        assertThat(delete).isProblem(ProblemType.ROUTE_NOT_FOUND);
        assertThat(cancel).isProblem(ProblemType.ROUTE_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "articles", "purchases"})
    void anIdWithoutARowIsNotFound(String collection) {
        // When
        Response unused = Api.get("/v1/" + collection + "/999999999999");
        Response zero = Api.get("/v1/" + collection + "/0");
        Response negative = Api.get("/v1/" + collection + "/-1");

        // Then
        assertThat(unused).isProblem(ProblemType.NOT_FOUND);
        assertThat(zero).isProblem(ProblemType.NOT_FOUND);
        assertThat(negative).isProblem(ProblemType.NOT_FOUND);
        assertThat(unused.<String>path("detail")).contains("999999999999");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/users, 'GET, HEAD, OPTIONS, POST'",
        "DELETE, /v1/users, 'GET, HEAD, OPTIONS, POST'",
        "PATCH, /v1/articles, 'GET, HEAD, OPTIONS, POST'",
        "PUT, /v1/users/1, 'DELETE, GET, HEAD, OPTIONS, PATCH'",
        "POST, /v1/users/1, 'DELETE, GET, HEAD, OPTIONS, PATCH'",
        "PUT, /v1/articles/1, 'DELETE, GET, HEAD, OPTIONS, PATCH'",
        "DELETE, /v1/purchases/1, 'GET, HEAD, OPTIONS'",
        "PATCH, /v1/purchases/1, 'GET, HEAD, OPTIONS'",
        "GET, /v1/purchases/1/cancel, 'OPTIONS, POST'",
        "DELETE, /v1/purchases/1/cancel, 'OPTIONS, POST'",
        "PUT, /v1/users/me, 'GET, HEAD, OPTIONS'",
        "PATCH, /v1/users/me, 'GET, HEAD, OPTIONS'",
        "DELETE, /v1/users/me, 'GET, HEAD, OPTIONS'",
        "PUT, /v1/users/import, 'OPTIONS, POST'",
        "PUT, /v1/auth/token, 'OPTIONS, POST'"
    })
    void aMethodThatTheRouteDoesNotTakeIsToldWhichItTakes(
            String method, String path, String allowed) {
        // When
        Response response = Api.given().request(method, path);

        // Then
        assertThat(response).isProblem(ProblemType.METHOD_NOT_ALLOWED);
        assertThat(response.header("Allow")).isEqualTo(allowed);
        assertThat(response.<String>path("detail")).startsWith("The route supports " + allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/users/1, true",
        "PUT, /v1/articles/1, true",
        "POST, /v1/articles/1, false",
        "PUT, /v1/articles, false",
        "PUT, /v1/purchases/1, false"
    })
    void whoSendsPutToARowIsToldOfPatch(String method, String path, boolean told) {
        // When
        Response response = Api.given().request(method, path);

        // Then
        assertThat(response).isProblem(ProblemType.METHOD_NOT_ALLOWED);
        assertThat(response.<String>path("detail").contains("send PATCH")).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/users, 'GET, HEAD, OPTIONS, POST'",
        "/v1/users/, 'GET, HEAD, OPTIONS, POST'",
        "/v1//users, 'GET, HEAD, OPTIONS, POST'",
        "/v1/users/me, 'GET, HEAD, OPTIONS'",
        "/v1/users/1, 'DELETE, GET, HEAD, OPTIONS, PATCH'",
        "/v1/users/-1, 'DELETE, GET, HEAD, OPTIONS, PATCH'",
        "/v1/users/import, 'OPTIONS, POST'",
        "/v1/purchases/1, 'GET, HEAD, OPTIONS'",
        "/v1/purchases/1/cancel, 'OPTIONS, POST'",
        "/v1/auth/token, 'OPTIONS, POST'",
        "/.well-known/jwks.json, 'GET, HEAD, OPTIONS'"
    })
    void optionsAreTheMethodsOfThePathAlone(String path, String allowed) {
        // When
        Response response = RestAssured.given().urlEncodingEnabled(false).options(path);

        // Then
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.header("Allow")).isEqualTo(allowed);
        assertThat(response.asByteArray()).isEmpty();
        assertThat(response.header("RateLimit")).matches("\"anonymous\";r=\\d+;t=\\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/v1", "/v1/users/1/nothing"})
    void whatIsNoRouteHasNoOptions(String path) {
        // When
        Response response = RestAssured.options(path);

        // Then
        assertThat(response).isProblem(ProblemType.ROUTE_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/users, text/plain",
        "POST, /v1/users, application/xml",
        "POST, /v1/users, application/x-www-form-urlencoded",
        "POST, /v1/users, application/merge-patch+json",
        "POST, /v1/articles, text/plain",
        "POST, /v1/purchases, text/plain",
        "PATCH, /v1/users/1, text/plain",
        "PATCH, /v1/users/1, application/json-patch+json",
        "PATCH, /v1/articles/1, text/plain"
    })
    void aMediaTypeThatTheRouteDoesNotReadIsRefused(String method, String path, String type) {
        // When
        Response response = Api.given().contentType(type).body("{}").request(method, path);

        // Then
        assertThat(response).isProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=UTF-8",
                "application/json; charset=utf-8",
                "APPLICATION/JSON"
            })
    void theMediaTypeOfJsonMayBeWrittenInManyWays(String type) {
        // When
        Response response =
                Api.given().contentType(type).body(UserMother.newUser()).post("/v1/users");

        // Then
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/users, text/html",
        "GET, /v1/users/1, application/xml",
        "GET, /v1/articles, text/plain",
        "GET, /v1/purchases, image/png",
        "POST, /v1/purchases/1/cancel, text/html"
    })
    void whoAcceptsNoJsonIsToldSo(String method, String path, String accept) {
        // When
        Response response = Api.given().header("Accept", accept).request(method, path);

        // Then
        assertThat(response).isProblem(ProblemType.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "text/html, application/json;q=0.5",
                "text/html, */*;q=0.1"
            })
    void whoAcceptsJsonAmongOthersGetsIt(String accept) {
        // When
        Response response = Api.given().header("Accept", accept).get("/v1/users?limit=1");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/users/1?inclde=articles, inclde, Did you mean include?",
        "GET, /v1/users/1?limit=1, limit, 'Known: accounts.limit, accounts.sort, articles.limit, articles.sort, fields, include, '",
        "POST, /v1/users?x=1, x, Known: none",
        "PATCH, /v1/users/1?x=1, x, Known: none",
        "DELETE, /v1/users/1?x=1, x, Known: none",
        "POST, /v1/purchases/1/cancel?x, x, Known: none"
    })
    void aParameterThatTheRouteDoesNotKnowIsRefused(
            String method, String path, String name, String hint) {
        // When
        Response response = Api.given("{}").request(method, path);

        // Then
        assertThat(response)
                .isProblem(ProblemType.UNKNOWN_PARAMETER)
                .hasViolation(name, "query", hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/users/1?include=psts",
                "/v1/users/1?include=",
                "/v1/users/1?include",
                "/v1/users/1?include=articles,",
                "/v1/users?include="
            })
    void aRelationThatIsNotKnownIsRefused(String path) {
        // When
        Response response = Api.get(path);

        // Then
        assertThat(response)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("include", "query", "Known: accounts, articles, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/users/1", "/v1/users"})
    void relationsAreNamedOnce(String path) {
        // When
        Response response = Api.get(path + "?include=articles&include=purchases");

        // Then
        assertThat(response)
                .isProblem(ProblemType.INVALID_PARAMETER)
                .hasViolation("include", "query", "must be given only once");
    }

    @Test
    void theCallersRequestIdComesBackInTheProblem() {
        // When
        Response response = Api.given().header("X-Request-Id", "order-7.a_b").get("/v1/users/0");

        // Then
        assertThat(response).isProblem(ProblemType.NOT_FOUND);
        assertThat(response.<String>path("request_id")).isEqualTo("order-7.a_b");
    }

    @Test
    void headAnswersTheHeadersOfGetWithoutABody() {
        // Given
        String path = "/v1/users/" + UserMother.signedUp();

        // When
        Response row = Api.given().head(path);
        Response list = Api.given().head("/v1/users?limit=1");
        Response missing = Api.given().head("/v1/users?limit=0");

        // Then
        assertThat(row.statusCode()).isEqualTo(200);
        assertThat(row.header("ETag")).isEqualTo("\"0\"");
        assertThat(row.asByteArray()).isEmpty();
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.header("ETag")).isNotBlank();
        assertThat(list.asByteArray()).isEmpty();
        assertThat(missing.statusCode()).isEqualTo(400);
    }
}
