package dev.groundwork.platform.security;

import dev.groundwork.platform.operations.DatabaseWork;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import dev.groundwork.platform.security.internal.ratelimit.Quotas;
import dev.groundwork.platform.security.internal.ratelimit.RateLimitKeys;
import dev.groundwork.platform.security.internal.ratelimit.RateLimitReporter;
import dev.groundwork.platform.security.internal.ratelimit.RateLimitStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Exact rate limits in the database, for rare and costly requests. One statement of one row, by the
 * database's clock, decides and spends; however many replicas ask at once, no more is granted than
 * there is. Where the database is away, so is what it guards.
 *
 * <p>Not a singleton, for the same reason as {@link
 * dev.groundwork.platform.security.internal.ratelimit.CallerRateLimiter}.
 */
@ApplicationScoped
public class DatabaseRateLimiter {

    /** A rejected request consumes nothing, so retries do not extend the wait. */
    private static final String CONSUME =
            """
            insert into rate_limits as known (key, full_at)
            values ($1, now() + $2::bigint * interval '1 microsecond')
            on conflict (key) do update set (full_at, refused) = (
                select case when too_much then known.full_at else spent end, too_much
                from (select spent, spent > now() + $3::bigint * interval '1 microsecond' as too_much
                      from (select greatest(known.full_at, now()) + (excluded.full_at - now()) as spent)
                      as one_more) as judged)
            returning refused, (extract(epoch from full_at - now()) * 1000000)::bigint
            """;

    private static final String REFUND =
            "update rate_limits set full_at = full_at - $2::bigint * interval '1 microsecond'"
                    + " where key = $1";

    private final Pool database;
    private final Quotas quotas;
    private final RateLimitReporter reporter;

    DatabaseRateLimiter(Pool database, Quotas quotas, RateLimitReporter verdicts) {
        this.database = database;
        this.quotas = quotas;
        this.reporter = verdicts;
    }

    /**
     * Consumes from the quota and adds the rate-limit headers to the response.
     *
     * @param whose allowance it is
     * @param cost in requests, 1 or more
     * @throws ProblemException through the {@code Uni}: {@code rate_limited}, {@code
     *     validation_failed} where the whole allowance would not do
     */
    public Uni<Void> tryConsume(
            RateLimitPolicy policy, String whose, int cost, RoutingContext exchange) {
        Quota quota = quotas.of(policy);
        if (quota.isOff()) {
            return Uni.createFrom().voidItem();
        }
        if (cost > quota.requests()) {
            return Uni.createFrom().failure(() -> neverGranted(quota));
        }
        return tryConsume(policy, whose, cost)
                .invoke(allowance -> reporter.report(allowance, exchange))
                .replaceWithVoid();
    }

    /** Like {@link #spend} of one, but adds headers only if the limit is exceeded. */
    public Uni<Void> tryConsumeSilently(
            RateLimitPolicy policy, String whose, RoutingContext exchange) {
        if (quotas.of(policy).isOff()) {
            return Uni.createFrom().voidItem();
        }
        return tryConsume(policy, whose, 1)
                .invoke(allowance -> reporter.reportIfRejected(allowance, exchange))
                .replaceWithVoid();
    }

    /** Refunds one request. */
    public Uni<Void> refund(RateLimitPolicy policy, String whose) {
        Quota quota = quotas.of(policy);
        if (quota.isOff()) {
            return Uni.createFrom().voidItem();
        }
        Tuple spent = Tuple.of(RateLimitKeys.of(policy, whose), quota.microsPerRequest());
        return DatabaseWork.run(
                        () ->
                                database.withConnection(
                                        connection ->
                                                connection.preparedQuery(REFUND).execute(spent)))
                .replaceWithVoid();
    }

    /** Uses a connection of the pool, which checks idle connections. */
    public Uni<RateLimitStatus> tryConsume(RateLimitPolicy policy, String whose, int cost) {
        Quota quota = quotas.of(policy);
        Tuple spent =
                Tuple.of(
                        RateLimitKeys.of(policy, whose),
                        cost * quota.microsPerRequest(),
                        quota.capacityMicros());
        return DatabaseWork.run(
                        () ->
                                database.withConnection(
                                        connection ->
                                                connection.preparedQuery(CONSUME).execute(spent)))
                .map(rows -> rows.iterator().next())
                .map(row -> allowance(policy, quota, cost, row));
    }

    private static RateLimitStatus allowance(
            RateLimitPolicy policy, Quota quota, int cost, Row row) {
        return new RateLimitStatus(policy, quota, !row.getBoolean(0), cost, row.getLong(1));
    }

    private static ProblemException neverGranted(Quota quota) {
        return ProblemException.of(
                ProblemType.VALIDATION_FAILED,
                Violation.inBody(
                        "", "The array must have at most %d items".formatted(quota.requests())));
    }
}
