package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.bulk.Export;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * The access to the routes of one feature: an anonymous caller, the owner of the row, another user
 * and a superuser ask each of them. The feature's test extends this class, in the feature's
 * package, and lists its routes.
 */
public abstract class AccessMatrix {

    /** Of every owner. */
    protected static final String PASSWORD = "correct horse battery";

    @Inject Routes routes;

    /**
     * A line a route, {@code GET /v1/articles/{draft} | 404 | 200 | 404 | 200}: the status for an
     * anonymous caller, the owner, another user and a superuser. Names in braces are {@link #rows}.
     * After the path may stand the form of the request: {@code csv} for an export, {@code array}
     * for many at once, {@code form} as OAuth 2 has it.
     */
    protected abstract String table();

    /** The rows of a new owner, by the names that the table has in braces. */
    protected abstract Map<String, Long> rows(long owner);

    /**
     * The JSON of a request.
     *
     * @param route as the table has it, without the form
     * @return null for a request without a body
     */
    protected abstract String body(String route, Owner owner);

    /** A user with rows. */
    protected record Owner(long id, String username, Map<String, Long> rows) {}

    private record Line(String verb, String path, String form, List<Integer> expected) {

        static Line of(String text) {
            List<String> cells = List.of(text.strip().split("\\s*\\|\\s*"));
            String[] route = cells.get(0).split("\\s+");
            return new Line(
                    route[0],
                    route[1],
                    route.length == 3 ? route[2] : "",
                    cells.stream().skip(1).map(Integer::valueOf).toList());
        }

        String template() {
            return "%s %s %s".formatted(verb, path.replaceAll("\\{\\w+}", "{id}"), form).strip();
        }

        Line as(String otherVerb) {
            return new Line(otherVerb, path, form, expected);
        }

        @Override
        public String toString() {
            return (verb + " " + path + " " + form).strip();
        }
    }

    @Test
    void eachCallerGetsTheStatusOfTheTable() {
        SoftAssertions softly = new SoftAssertions();
        String another = TestTokens.of(UserMother.signedUp());
        Owner untouched = owner();
        lines().forEach(
                        line -> {
                            // When
                            List<Integer> answered = new ArrayList<>();
                            boolean changes = !line.verb().equals("GET");
                            Owner owner = changes ? owner() : untouched;
                            Owner ofSuperuser = changes ? owner() : untouched;
                            answered.add(ask(line, untouched, null).statusCode());
                            answered.add(ask(line, owner, TestTokens.of(owner.id())).statusCode());
                            answered.add(ask(line, untouched, another).statusCode());
                            answered.add(
                                    ask(line, ofSuperuser, TestTokens.superuser()).statusCode());

                            // Then
                            softly.assertThat(answered)
                                    .as(line.toString())
                                    .isEqualTo(line.expected());
                        });
        softly.assertAll();
    }

    @Test
    void aHeadTellsNoMoreThanItsGet() {
        // Given
        Owner owner = owner();
        List<String> tokens = Arrays.asList(null, TestTokens.of(UserMother.signedUp()));

        lines().filter(line -> line.verb().equals("GET"))
                .forEach(
                        line -> {
                            for (String token : tokens) {
                                // When
                                Response get = ask(line, owner, token);
                                Response head = ask(line.as("HEAD"), owner, token);

                                // Then
                                assertThat(head.statusCode())
                                        .as(line.toString())
                                        .isEqualTo(get.statusCode());
                                assertThat(head.asByteArray()).isEmpty();
                            }
                        });
    }

    @Test
    void theTableHasEveryRouteOfTheFeature() {
        // When
        Set<String> known =
                lines().filter(line -> !line.form().equals("array"))
                        .map(Line::template)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> all =
                routes.all().stream()
                        .filter(route -> packageOf(route.resource()).equals(packageOf(getClass())))
                        .map(AccessMatrix::template)
                        .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(known).isEqualTo(all);
    }

    /** A feature's own, without the part that it keeps internal. */
    private static String packageOf(Class<?> type) {
        return type.getPackageName().replaceFirst("\\.internal\\b.*", "");
    }

    private static String template(Routes.Route route) {
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

    private Stream<Line> lines() {
        return table().lines().filter(line -> !line.isBlank()).map(Line::of);
    }

    private Owner owner() {
        Map<String, Object> body = new HashMap<>(UserMother.newUser());
        body.put("password", PASSWORD);
        long id = UserMother.signedUp(body);
        return new Owner(id, body.get("username").toString(), rows(id));
    }

    private Response ask(Line line, Owner owner, String token) {
        RequestSpecification request = Api.as(token);
        String body = body(line.verb() + " " + line.path(), owner);
        if (line.path().endsWith("/import")) {
            request.contentType("application/x-ndjson").body("{}".getBytes(StandardCharsets.UTF_8));
        } else if (line.form().equals("form")) {
            request.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .formParam("grant_type", "password")
                    .formParam("username", owner.username())
                    .formParam("password", PASSWORD.replace(' ', '+'));
        } else if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON)
                    .body(line.form().equals("array") ? "[" + body + "]" : body);
        }
        if (line.form().equals("csv")) {
            request.accept("text/csv");
        }
        String query = line.path().endsWith("/stats") ? "?measure=count" : "";
        return request.request(line.verb(), path(line, owner) + query);
    }

    private static String path(Line line, Owner owner) {
        String path = line.path().replace("{user}", Long.toString(owner.id()));
        for (Map.Entry<String, Long> row : owner.rows().entrySet()) {
            path = path.replace("{" + row.getKey() + "}", row.getValue().toString());
        }
        return path;
    }
}
