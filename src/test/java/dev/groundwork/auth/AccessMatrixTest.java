package dev.groundwork.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.http.Api;
import dev.groundwork.http.Routes;
import dev.groundwork.order.OrderMother;
import dev.groundwork.post.PostMother;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets what of every route. */
@QuarkusTest
class AccessMatrixTest {

    /** What stands in braces is the owner's. A post is published, a draft is not. */
    private static final String TABLE =
            """
            route                            | nobody | owner | another | superuser
            POST   /v1/auth/token            | 200    | 200   | 200     | 200
            POST   /v1/auth/refresh          | 401    | 401   | 401     | 401
            POST   /v1/auth/logout           | 204    | 204   | 204     | 204
            GET    /.well-known/jwks.json    | 200    | 200   | 200     | 200
            POST   /v1/users                 | 201    | 201   | 201     | 201
            GET    /v1/users                 | 401    | 403   | 403     | 200
            GET    /v1/users/me              | 401    | 200   | 200     | 404
            GET    /v1/users/{user}          | 401    | 200   | 404     | 200
            PATCH  /v1/users/{user}          | 401    | 200   | 404     | 200
            DELETE /v1/users/{user}          | 401    | 409   | 404     | 409
            POST   /v1/users/import          | 401    | 403   | 403     | 202
            GET    /v1/posts                 | 200    | 200   | 200     | 200
            GET    /v1/posts/{post}          | 200    | 200   | 200     | 200
            GET    /v1/posts/{draft}         | 404    | 200   | 404     | 200
            POST   /v1/posts                 | 401    | 201   | 403     | 201
            PATCH  /v1/posts/{post}          | 401    | 200   | 403     | 200
            PATCH  /v1/posts/{draft}         | 401    | 200   | 404     | 200
            DELETE /v1/posts/{post}          | 401    | 204   | 403     | 204
            DELETE /v1/posts/{draft}         | 401    | 204   | 404     | 204
            POST   /v1/posts/import          | 401    | 403   | 403     | 202
            GET    /v1/orders                | 401    | 200   | 200     | 200
            GET    /v1/orders/stats          | 401    | 200   | 200     | 200
            GET    /v1/orders/{order}        | 401    | 200   | 404     | 200
            POST   /v1/orders                | 401    | 201   | 403     | 201
            POST   /v1/orders/{order}/cancel | 401    | 200   | 404     | 200
            GET    /v1/imports               | 401    | 403   | 403     | 200
            GET    /v1/imports/1000000000    | 401    | 403   | 403     | 404
            """;

    private static final String PASSWORD = "correct horse battery";

    @Inject Routes routes;
    @Inject SigningKeys keys;

    private record Line(String verb, String path, List<Integer> expected) {
        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    static Stream<Line> lines() {
        return TABLE.lines()
                .skip(1)
                .map(line -> line.split("\\s*\\|\\s*"))
                .map(
                        cells ->
                                new Line(
                                        cells[0].split("\\s+")[0],
                                        cells[0].split("\\s+")[1],
                                        Arrays.stream(cells)
                                                .skip(1)
                                                .map(cell -> Integer.valueOf(cell.strip()))
                                                .toList()));
    }

    /** Somebody with rows of every kind. */
    private static final class Owner {
        private final Map<String, Object> body = new HashMap<>(UserMother.newUser());
        private final long user;
        private final Map<String, Long> rows = new HashMap<>();

        Owner() {
            body.put("password", PASSWORD);
            user = UserMother.signedUp(body);
            rows.put("user", user);
            rows.put("post", post(true));
            rows.put("draft", post(false));
            rows.put("order", OrderMother.ordered(user));
        }

        private long post(boolean published) {
            Map<String, Object> post = new HashMap<>(PostMother.newPost(user));
            post.put("published", published);
            return Api.id(Api.created("/v1/posts", post));
        }

        String path(String template) {
            String path = template;
            for (Map.Entry<String, Long> row : rows.entrySet()) {
                path = path.replace("{" + row.getKey() + "}", row.getValue().toString());
            }
            return path;
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everybodyGetsWhatTheTableSays(Line line) {
        // When
        List<Integer> answered = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Owner owner = new Owner();
            String token =
                    switch (i) {
                        case 0 -> null;
                        case 1 -> TestTokens.of(owner.user);
                        case 2 -> TestTokens.of(UserMother.signedUp());
                        default -> TestTokens.superuser();
                    };
            answered.add(ask(line, owner, token).statusCode());
        }

        // Then
        assertThat(answered).isEqualTo(line.expected());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aTokenThatIsNoneIsRefusedEverywhere(Line line) throws Exception {
        // Given
        Owner owner = new Owner();
        PublicJsonWebKey foreign = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        foreign.setKeyId(keys.current().getKeyId());
        List<String> tokens =
                List.of(
                        "x",
                        signed(owner.user, keys.current(), -60, "at+jwt"),
                        signed(owner.user, foreign, 60, "at+jwt"),
                        signed(owner.user, keys.current(), 60, "JWT"),
                        unsigned(owner.user));

        for (String token : tokens) {
            // When
            Response refused = ask(line, owner, token);

            // Then
            assertThat(refused.statusCode()).as(token).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        }
    }

    @Test
    void whoWasDeactivatedIsNobodyOnEveryRouteThatAsks() {
        // Given
        Owner owner = new Owner();
        String token = TestTokens.of(owner.user);
        assertThat(Api.as(token).get("/v1/users/me").statusCode()).isEqualTo(200);

        // When
        Api.patch("/v1/users/" + owner.user, Map.of("is_active", false));
        await().until(() -> Api.as(token).get("/v1/users/me").statusCode() == 401);

        // Then
        assertThat(lines())
                .allSatisfy(
                        line -> assertThat(ask(line, owner, token).statusCode()).isEqualTo(401));
    }

    @Test
    void theTableHasEveryRoute() {
        // When
        Set<String> known = new TreeSet<>();
        lines().forEach(
                        line ->
                                known.add(
                                        line.verb()
                                                + " "
                                                + line.path()
                                                        .replaceAll(
                                                                "\\{\\w+}|1000000000", "{id}")));
        Set<String> all = new TreeSet<>();
        routes.all().forEach(route -> all.add(route.verb() + " " + route.template()));

        // Then
        assertThat(known).isEqualTo(all);
    }

    @Test
    void everyRouteSaysWhoMayCallIt() {
        assertThat(routes.all())
                .allSatisfy(
                        route ->
                                assertThat(route.method().isAnnotationPresent(Allow.class))
                                        .as(route.method().toString())
                                        .isTrue());
    }

    @Test
    void onlySuperusersGiveAndTakeAccess() {
        // Given
        Owner owner = new Owner();

        // When
        for (String member : List.of("is_superuser", "is_active")) {
            Response refused =
                    Api.as(TestTokens.of(owner.user))
                            .contentType("application/json")
                            .body("{\"" + member + "\": true}")
                            .patch("/v1/users/" + owner.user);

            // Then
            assertThat(refused.statusCode()).isEqualTo(403);
        }
    }

    /** Not in lists, totals, groups, exports, searches, includes, nor by a guess. */
    @Test
    void whatIsNotForHimNobodyLearnsInAnotherWay() {
        // Given
        Owner owner = new Owner();
        String stranger = TestTokens.of(UserMother.signedUp());
        String ofOwner = "/v1/orders?count=exact&user_id=" + owner.user;
        String drafts = "/v1/posts?published=false&author_id=" + owner.user;

        // When / Then
        assertThat(Api.as(stranger).get(ofOwner).asString())
                .isEqualTo("{\"items\":[],\"next_cursor\":null,\"total\":0}");
        assertThat(
                        Api.as(stranger)
                                .get("/v1/orders/stats?measure=count&user_id=" + owner.user)
                                .asString())
                .contains("\"count\":0");
        assertThat(
                        Api.as(stranger)
                                .accept("text/csv")
                                .get("/v1/orders?user_id=" + owner.user)
                                .asString()
                                .lines())
                .hasSize(1);
        assertThat(Api.as(stranger).get("/v1/orders?count=estimated").statusCode()).isEqualTo(403);
        for (String nobody : Arrays.asList(stranger, null)) {
            assertThat(Api.as(nobody).get(drafts).jsonPath().getList("items")).isEmpty();
            assertThat(Api.as(nobody).accept("application/x-ndjson").get(drafts).asString())
                    .isEmpty();
            Response post =
                    Api.as(nobody)
                            .get(
                                    "/v1/posts/%d?include=author.orders,author.posts"
                                            .formatted(owner.rows.get("post")));
            assertThat(post.jsonPath().getMap("author")).doesNotContainKey("email");
            assertThat(post.jsonPath().getList("author.orders")).isEmpty();
            assertThat(post.jsonPath().getList("author.posts.id", Long.class))
                    .containsExactly(owner.rows.get("post"));
            assertThat(Api.as(nobody).get("/v1/posts?author.email=x").statusCode()).isEqualTo(400);
        }
        assertThat(Api.as(TestTokens.of(owner.user)).get(drafts).jsonPath().getList("items"))
                .hasSize(1);
    }

    private static Response ask(Line line, Owner owner, String token) {
        RequestSpecification request = Api.as(token);
        String body = body(line, owner);
        if (line.path().endsWith("/import")) {
            request.contentType("application/x-ndjson")
                    .body("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } else if (body != null) {
            request.contentType("application/json").body(body);
        }
        String query = line.path().endsWith("/stats") ? "?measure=count" : "";
        return request.request(line.verb(), owner.path(line.path()) + query);
    }

    private static String body(Line line, Owner owner) {
        return switch (line.verb() + " " + line.path()) {
            case "POST /v1/auth/token" ->
                    Api.text(Map.of("username", owner.body.get("username"), "password", PASSWORD));
            case "POST /v1/auth/refresh", "POST /v1/auth/logout" -> "{\"refresh_token\": \"x\"}";
            case "POST /v1/users" -> Api.text(UserMother.newUser());
            case "POST /v1/posts" -> Api.text(PostMother.newPost(owner.user));
            case "POST /v1/orders" ->
                    Api.text(OrderMother.newOrder(owner.user, "EUR", OrderMother.line(1, "1.00")));
            default ->
                    line.verb().equals("PATCH")
                            ? line.path().contains("users")
                                    ? "{\"name\": \"New\"}"
                                    : "{\"title\": \"New\"}"
                            : null;
        };
    }

    private static JwtClaims claims(long user, int secondsToLive) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("groundwork");
        claims.setAudience("groundwork");
        claims.setSubject(Long.toString(user));
        NumericDate now = NumericDate.now();
        claims.setIssuedAt(now);
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + secondsToLive));
        claims.setStringListClaim("groups", List.of("superuser"));
        return claims;
    }

    private static String signed(long user, PublicJsonWebKey key, int secondsToLive, String type)
            throws Exception {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims(user, secondsToLive).toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setHeader("typ", type);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return token.getCompactSerialization();
    }

    private static String unsigned(long user) throws Exception {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims(user, 60).toJson());
        token.setHeader("typ", "at+jwt");
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        return token.getCompactSerialization();
    }
}
