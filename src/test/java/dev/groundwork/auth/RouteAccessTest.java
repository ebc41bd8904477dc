package dev.groundwork.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.http.Api;
import dev.groundwork.http.Routes;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every route declares its access, and none accepts a token that is not good. */
@QuarkusTest
class RouteAccessTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject Routes routes;
    @Inject Forger forger;

    @Test
    void everyRouteDeclaresItsAccess() {
        assertThat(routes.all())
                .allSatisfy(
                        route ->
                                assertThat(RouteAccess.of(route.method()))
                                        .as(route.method().toString())
                                        .isPresent());
    }

    @Test
    void aForgedTokenIsRefusedOnEveryRoute() throws Exception {
        // Given
        Map<String, String> tokens = forger.tokens(UserMother.signedUp());

        for (Routes.Route route : routes.all()) {
            for (Map.Entry<String, String> forged : tokens.entrySet()) {
                // When
                HttpResponse<String> refused = ask(route, forged.getValue());

                // Then
                String what = forged.getKey() + " at " + route.method();
                assertThat(refused.statusCode()).as(what).isEqualTo(401);
                assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                        .as(what)
                        .contains("error=\"invalid_token\"");
            }
        }
    }

    @Test
    void theTokenOfADeactivatedUserIsRefusedOnEveryRoute() throws Exception {
        // Given
        long user = UserMother.signedUp();
        String token = TestTokens.of(user);
        assertThat(Api.as(token).get("/v1/users/me").statusCode()).isEqualTo(200);

        // When
        Api.patch("/v1/users/" + user, Map.of("is_active", false));
        await().until(() -> Api.as(token).get("/v1/users/me").statusCode() == 401);

        // Then
        for (Routes.Route route : routes.all()) {
            assertThat(ask(route, token).statusCode())
                    .as(route.method().toString())
                    .isEqualTo(401);
        }
    }

    private static HttpResponse<String> ask(Routes.Route route, String token)
            throws IOException, InterruptedException {
        String path = route.template().replaceAll("\\{[^}]+}", "1");
        Consumes consumes = route.method().getAnnotation(Consumes.class);
        Produces produces = route.method().getAnnotation(Produces.class);
        boolean get = route.verb().equals("GET");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", produces == null ? "*/*" : produces.value()[0])
                        .method(
                                route.verb(),
                                get
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString("{}"));
        if (!get) {
            request.header(
                    "Content-Type", consumes == null ? "application/json" : consumes.value()[0]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
