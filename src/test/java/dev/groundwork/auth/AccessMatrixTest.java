package dev.groundwork.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.groundwork.bulk.Export;
import dev.groundwork.http.Api;
import dev.groundwork.http.Routes;
import dev.groundwork.ledger.LedgerMother;
import dev.groundwork.order.OrderMother;
import dev.groundwork.post.PostMother;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who gets what of every route: nobody, the owner of the row, another user, a superuser. Whoever
 * comes with a token that is none ({@link Forger}), or was deactivated, gets 401 on every one.
 */
@QuarkusTest
class AccessMatrixTest {

    /**
     * What stands in braces is the owner's; {@code {post}} is published, {@code {draft}} is not. At
     * the end, in what other form the route is asked: {@code csv} as an export, {@code array} in
     * bulk, {@code form} as OAuth 2 has it.
     */
    private static final String TABLE =
            """
            route                            | nobody | owner | another | superuser
            POST   /v1/auth/token            | 200    | 200   | 200     | 200
            POST   /v1/auth/token form       | 200    | 200   | 200     | 200
            POST   /v1/auth/refresh          | 401    | 401   | 401     | 401
            POST   /v1/auth/logout           | 204    | 204   | 204     | 204
            GET    /.well-known/jwks.json    | 200    | 200   | 200     | 200

            POST   /v1/users                 | 201    | 201   | 201     | 201
            POST   /v1/users array           | 201    | 201   | 201     | 201
            GET    /v1/users                 | 401    | 403   | 403     | 200
            GET    /v1/users csv             | 401    | 403   | 403     | 200
            GET    /v1/users/me              | 401    | 200   | 200     | 404
            GET    /v1/users/{user}          | 401    | 200   | 404     | 200
            PATCH  /v1/users/{user}          | 401    | 200   | 404     | 200
            DELETE /v1/users/{user}          | 401    | 409   | 404     | 409
            POST   /v1/users/import          | 401    | 403   | 403     | 202

            GET    /v1/posts                 | 200    | 200   | 200     | 200
            GET    /v1/posts csv             | 200    | 200   | 200     | 200
            GET    /v1/posts/{post}          | 200    | 200   | 200     | 200
            GET    /v1/posts/{draft}         | 404    | 200   | 404     | 200
            POST   /v1/posts                 | 401    | 201   | 403     | 201
            POST   /v1/posts array           | 401    | 201   | 403     | 201
            PATCH  /v1/posts/{post}          | 401    | 200   | 403     | 200
            PATCH  /v1/posts/{draft}         | 401    | 200   | 404     | 200
            DELETE /v1/posts/{post}          | 401    | 204   | 403     | 204
            DELETE /v1/posts/{draft}         | 401    | 204   | 404     | 204
            POST   /v1/posts/import          | 401    | 403   | 403     | 202

            GET    /v1/orders                | 401    | 200   | 200     | 200
            GET    /v1/orders csv            | 401    | 200   | 200     | 200
            GET    /v1/orders/stats          | 401    | 200   | 200     | 200
            GET    /v1/orders/{order}        | 401    | 200   | 404     | 200
            POST   /v1/orders                | 401    | 201   | 403     | 201
            POST   /v1/orders array          | 401    | 201   | 403     | 201
            POST   /v1/orders/{order}/cancel | 401    | 200   | 404     | 200
            POST   /v1/orders/{order}/pay    | 401    | 200   | 404     | 200
            POST   /v1/orders/{order}/fulfil | 401    | 403   | 403     | 409
            POST   /v1/orders/{order}/refund | 401    | 403   | 403     | 409

            GET    /v1/accounts              | 401    | 200   | 200     | 200
            GET    /v1/accounts csv          | 401    | 200   | 200     | 200
            GET    /v1/accounts/{account}    | 401    | 200   | 404     | 200
            POST   /v1/accounts              | 401    | 201   | 403     | 201
            POST   /v1/accounts array        | 401    | 201   | 403     | 201
            PATCH  /v1/accounts/{account}    | 401    | 200   | 404     | 200
            GET    /v1/accounts/{account}/entries | 401 | 200 | 404     | 200
            GET    /v1/accounts/{account}/entries csv | 401 | 200 | 404 | 200
            GET    /v1/accounts/{account}/balance | 401 | 200 | 404     | 200

            GET    /v1/transfers             | 401    | 200   | 200     | 200
            GET    /v1/transfers csv         | 401    | 200   | 200     | 200
            GET    /v1/transfers/stats       | 401    | 200   | 200     | 200
            GET    /v1/transfers/{hold}      | 401    | 200   | 404     | 200
            POST   /v1/transfers             | 401    | 201   | 422     | 201
            POST   /v1/transfers array       | 401    | 201   | 422     | 201
            POST   /v1/transfers/{hold}/post | 401    | 200   | 404     | 200
            POST   /v1/transfers/{hold}/void | 401    | 200   | 404     | 200
            POST   /v1/transfers/{moved}/reverse | 401 | 403  | 403     | 201

            GET    /v1/imports               | 401    | 403   | 403     | 200
            GET    /v1/imports/1000000000    | 401    | 403   | 403     | 404
            """;

    private static final String PASSWORD = "correct horse battery";

    @Inject Routes routes;
    @Inject Forger forger;

    private record Line(String verb, String path, String form, List<Integer> expected) {

        static Line of(String text) {
            List<String> cells = List.of(text.split("\\s*\\|\\s*"));
            String[] route = cells.get(0).split("\\s+");
            return new Line(
                    route[0],
                    route[1],
                    route.length == 3 ? route[2] : "",
                    cells.stream().skip(1).map(cell -> Integer.valueOf(cell.strip())).toList());
        }

        String route() {
            return "%s %s %s"
                    .formatted(verb, path.replaceAll("\\{\\w+}|1000000000", "{id}"), form)
                    .strip();
        }

        @Override
        public String toString() {
            return (verb + " " + path + " " + form).strip();
        }
    }

    static Stream<Line> lines() {
        return TABLE.lines().skip(1).filter(line -> !line.isBlank()).map(Line::of);
    }

    static Stream<Line> gets() {
        return lines().filter(line -> line.verb().equals("GET"));
    }

    /** For whoever changes nothing. */
    private static Owner untouched;

    private static Long another;

    private static Owner untouched() {
        untouched = untouched == null ? new Owner() : untouched;
        return untouched;
    }

    private static long another() {
        another = another == null ? Long.valueOf(UserMother.signedUp()) : another;
        return another;
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
            long account = LedgerMother.funded(user, "EUR", "100.00");
            long other = LedgerMother.opened(user, "EUR");
            rows.put("account", account);
            rows.put("other", other);
            rows.put("hold", LedgerMother.held(account, other, "1.00"));
            rows.put("moved", LedgerMother.moved(account, other, "1.00"));
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
            Owner owner = line.verb().equals("GET") ? untouched() : new Owner();
            String token =
                    switch (i) {
                        case 0 -> null;
                        case 1 -> TestTokens.of(owner.user);
                        case 2 -> TestTokens.of(another());
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
        Owner owner = untouched();

        for (Map.Entry<String, String> forged : forger.tokens(owner.user).entrySet()) {
            // When
            Response refused = ask(line, owner, forged.getValue());

            // Then
            assertThat(refused.statusCode()).as(forged.getKey()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate"))
                    .as(forged.getKey())
                    .contains("error=\"invalid_token\"");
        }
    }

    @ParameterizedTest
    @MethodSource("gets")
    void aHeadTellsNoMoreThanItsGet(Line line) {
        // Given
        Owner owner = untouched();

        for (String token : Arrays.asList(null, TestTokens.of(another()))) {
            // When
            Response get = ask(line, owner, token);
            Response head =
                    ask(new Line("HEAD", line.path(), line.form(), List.of()), owner, token);

            // Then
            assertThat(head.statusCode()).isEqualTo(get.statusCode());
            assertThat(head.asByteArray()).isEmpty();
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
        lines().filter(line -> !line.form().equals("array"))
                .forEach(line -> known.add(line.route()));
        Set<String> all = new TreeSet<>();
        routes.all().forEach(route -> all.add(route(route)));

        // Then
        assertThat(known).isEqualTo(all);
    }

    private static String route(Routes.Route route) {
        Produces produces = route.method().getAnnotation(Produces.class);
        Consumes consumes = route.method().getAnnotation(Consumes.class);
        String form = "";
        if (produces != null && List.of(produces.value()).contains(Export.CSV)) {
            form = " csv";
        } else if (consumes != null
                && List.of(consumes.value()).contains(MediaType.APPLICATION_FORM_URLENCODED)) {
            form = " form";
        }
        return route.verb() + " " + route.template() + form;
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

    private static Response ask(Line line, Owner owner, String token) {
        RequestSpecification request = Api.as(token);
        String body = body(line, owner);
        if (line.path().endsWith("/import")) {
            request.contentType("application/x-ndjson").body("{}".getBytes(StandardCharsets.UTF_8));
        } else if (line.form().equals("form")) {
            request.contentType("application/x-www-form-urlencoded")
                    .formParam("grant_type", "password")
                    .formParam("username", owner.body.get("username"))
                    .formParam("password", PASSWORD.replace(' ', '+'));
        } else if (body != null) {
            request.contentType("application/json")
                    .body(line.form().equals("array") ? "[" + body + "]" : body);
        }
        if (line.form().equals("csv")) {
            request.accept("text/csv");
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
            case "POST /v1/accounts" ->
                    Api.text(Map.of("owner_id", owner.user, "name", "Savings", "currency", "EUR"));
            case "PATCH /v1/accounts/{account}" -> "{\"name\": \"New\"}";
            case "POST /v1/transfers" ->
                    Api.text(
                            LedgerMother.newTransfer(
                                    owner.rows.get("account"), owner.rows.get("other"), "1.00"));
            case "POST /v1/orders/{order}/pay" ->
                    "{\"account_id\": " + owner.rows.get("account") + "}";
            case "POST /v1/transfers/{hold}/post", "POST /v1/transfers/{moved}/reverse" -> "{}";
            default ->
                    line.verb().equals("PATCH")
                            ? line.path().contains("users")
                                    ? "{\"name\": \"New\"}"
                                    : "{\"title\": \"New\"}"
                            : null;
        };
    }
}
