package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.fixture.UnannotatedResource;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.RawRequest;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every route declares its access, and none accepts a token that is not good. */
@QuarkusTest
class RouteAccessTest {

    @Inject Routes routes;
    @Inject Forger forger;

    @Test
    void everyRouteDeclaresItsAccess() {
        assertThat(routes.all())
                .filteredOn(
                        route -> route.method().getDeclaringClass() != UnannotatedResource.class)
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

        for (Routes.Route route : outsideOfSignIn()) {
            for (Map.Entry<String, String> forged : tokens.entrySet()) {
                // When
                Response refused = ask(route, forged.getValue());

                // Then
                String what = forged.getKey() + " at " + route.method();
                assertThat(refused.statusCode()).as(what).isEqualTo(401);
                assertThat(refused.header("WWW-Authenticate"))
                        .as(what)
                        .contains("error=\"invalid_token\"");
            }
        }
    }

    /** Interceptors send an expired token with a refresh, too. */
    @Test
    void theRoutesOfTheSignInReadNoToken() throws Exception {
        // Given
        Map<String, String> tokens = forger.tokens(UserMother.signedUp());

        for (Routes.Route route : routes.all()) {
            if (isOfSignIn(route)) {
                for (String forged : tokens.values()) {
                    // When
                    Response answer = ask(route, forged);

                    // Then
                    assertThat(answer.asString())
                            .as(route.method().toString())
                            .isNotEmpty()
                            .doesNotContain("invalid_token");
                }
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
        for (Routes.Route route : outsideOfSignIn()) {
            assertThat(ask(route, token).statusCode()).as(route.method().toString()).isEqualTo(401);
        }
    }

    private List<Routes.Route> outsideOfSignIn() {
        return routes.all().stream().filter(route -> !isOfSignIn(route)).toList();
    }

    private static boolean isOfSignIn(Routes.Route route) {
        return route.template().startsWith("/v1/auth/");
    }

    /**
     * Over a connection of its own, which the service may close on a body that it does not read.
     */
    private static Response ask(Routes.Route route, String token) throws IOException {
        Consumes consumes = route.method().getAnnotation(Consumes.class);
        Produces produces = route.method().getAnnotation(Produces.class);
        String headers = "Accept: " + (produces == null ? "*/*" : produces.value()[0]) + "\r\n";
        if (!route.verb().equals("GET")) {
            headers +=
                    "Content-Type: %s\r\nContent-Length: 2\r\n"
                            .formatted(consumes == null ? "application/json" : consumes.value()[0]);
        }
        return RawRequest.uncheckedAs(
                token,
                route.verb(),
                route.template().replaceAll("\\{[^}]+}", "1"),
                headers + "\r\n" + (route.verb().equals("GET") ? "" : "{}"));
    }
}
