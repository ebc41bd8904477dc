package dev.groundwork.platform.data;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.internal.query.Cursors;
import dev.groundwork.platform.data.internal.query.QueryHarness;
import dev.groundwork.user.UserRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Where a statement says its limit, PostgreSQL may keep one plan for it, which saves planning.
 * Where something is filtered it must not: a text can be in every row or in none, and of two plans
 * only one is fast.
 */
@QuarkusTest
class LiteralLimitTest {

    @Inject UnitOfWork work;
    @Inject UserRepository users;
    @Inject Includes includes;
    @Inject Cursors cursors;

    @Test
    void aPageSaysItsLimit() throws Throwable {
        assertThat(prepared(Map.of("limit", List.of("13")), "limit 14")).isOne();
    }

    @Test
    void aFilteredListIsToldIt() throws Throwable {
        // Given
        Map<String, List<String>> filtered =
                Map.of("filter", List.of("name=ilike=*ann*"), "limit", List.of("17"));

        // When, Then
        assertThat(prepared(filtered, "ilike%limit $")).isPositive();
        assertThat(prepared(filtered, "ilike%limit 18")).isZero();
    }

    /** How many statements like this the connection keeps that has read the list. */
    private long prepared(Map<String, List<String>> query, String like) throws Throwable {
        ListRequest request = QueryHarness.of("/v1/users", query, users, includes, cursors);
        String kept =
                "select count(*) from pg_prepared_statements where statement !~ 'pg_prepared'"
                        + " and statement like '%"
                        + like
                        + "%'";
        return subscribeAndAwait(
                () ->
                        work.read(
                                () ->
                                        users.list(request)
                                                .chain(() -> Panache.getSession())
                                                .chain(
                                                        session ->
                                                                session.createNativeQuery(
                                                                                kept, Long.class)
                                                                        .getSingleResult())));
    }
}
