package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.security.OpenIdProvider;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The artifact, told by its environment to trust an OpenID Connect provider. */
class TrustedIssuerIT {

    private static final String ANN = "ann@example.com";

    private OpenIdProvider provider;
    private EmbeddedPostgresServer postgres;
    private PackagedService service;
    private long ann;

    @BeforeEach
    void start() throws Exception {
        provider = new OpenIdProvider();
        postgres = EmbeddedPostgresServer.launch();
        Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
        environment.put("GROUNDWORK_AUTH_ISSUERS_COMPANY_ISSUER", OpenIdProvider.ISSUER);
        environment.put("GROUNDWORK_AUTH_ISSUERS_COMPANY_JWKS_URL", provider.keysUrl());
        environment.put("GROUNDWORK_AUTH_ISSUERS_COMPANY_AUDIENCE", OpenIdProvider.AUDIENCE);
        environment.put("GROUNDWORK_AUTH_ISSUERS_COMPANY_ROLES_CLAIM", "realm_access.roles");
        environment.put("GROUNDWORK_AUTH_ISSUERS_COMPANY_SUPERUSER_ROLE", "boss");
        service = PackagedService.started(environment);
        HttpResponse<String> made =
                service.post(
                        "/v1/users",
                        "{\"email\": \"%s\", \"username\": \"ann\", \"name\": \"Ann\","
                                        .formatted(ANN)
                                + " \"password\": \"correct horse battery\"}");
        ann = JsonPath.from(made.body()).getLong("id");
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
        service.close();
        postgres.close();
    }

    @Test
    void itsTokensAreThoseOfTheAccountsHere() {
        // Given
        String plain = token(claims -> {});
        String boss =
                token(claims -> claims.setClaim("realm_access", Map.of("roles", List.of("boss"))));

        // When / Then: a user
        HttpResponse<String> me = get("/v1/users/me", plain);
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(JsonPath.from(me.body()).getLong("id")).isEqualTo(ann);
        assertThat(get("/v1/users", plain).statusCode()).isEqualTo(403);
        assertThat(get("/v1/users/1", plain).statusCode()).isEqualTo(ann == 1 ? 200 : 404);

        // And by the role a superuser, as he says and nobody else
        assertThat(get("/v1/users", boss).statusCode()).isEqualTo(200);

        // And what is not for us, or not from there, is none
        for (String none :
                List.of(
                        token(claims -> claims.setAudience("another-service")),
                        token(claims -> claims.unsetClaim("aud")),
                        token(claims -> claims.setIssuer("https://else.example.com")),
                        token(claims -> claims.setExpirationTimeMinutesInTheFuture(-5)),
                        token(claims -> claims.setClaim("email", "nobody@example.com")),
                        token(claims -> claims.setClaim("email_verified", false)),
                        OpenIdProvider.token(OpenIdProvider.key("one"), ANN, claims -> {}))) {
            assertThat(get("/v1/users/me", none).statusCode()).isEqualTo(401);
            assertThat(get("/v1/posts", none).statusCode()).isEqualTo(401);
        }

        // And whose access ends here is out, whatever the issuer says
        service.patch("/v1/users/" + ann, "{\"is_active\": false}").join();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get("/v1/users/me", plain).statusCode() == 401);
        assertThat(get("/v1/users/me", token(claims -> {})).statusCode()).isEqualTo(401);
    }

    @Test
    void itMayChangeItsKeysAndBeAway() {
        // Given
        assertThat(get("/v1/users/me", token(claims -> {})).statusCode()).isEqualTo(200);

        // When it signs with another key
        provider.rotate("two");

        // Then that one is fetched, a few seconds after the last
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/v1/users/me", token(claims -> {})).statusCode() == 200);

        // When it is away
        provider.close();

        // Then its keys are good, and a key that is not known makes no error of ours
        assertThat(get("/v1/users/me", token(claims -> {})).statusCode()).isEqualTo(200);
        provider.rotate("three");
        assertThat(get("/v1/users/me", token(claims -> {})).statusCode()).isEqualTo(401);
    }

    private String token(Consumer<JwtClaims> change) {
        return provider.token(ANN, change);
    }

    private HttpResponse<String> get(String path, String token) {
        return service.send(
                HttpRequest.newBuilder(service.api(path))
                        .header("Authorization", "Bearer " + token));
    }
}
