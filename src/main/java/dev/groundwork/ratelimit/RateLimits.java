package dev.groundwork.ratelimit;

import dev.groundwork.driver.DatabaseWork;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Allowances that are spent in the database, exactly: for what is rare and dear. One statement of
 * one row, by the database's clock, decides and spends; however many replicas ask at once, no more
 * is granted than there is. Where the database is away, so is what it guards.
 *
 * <p>Not a singleton, for the same reason as {@link CallerLimits}.
 */
@ApplicationScoped
public class RateLimits {

    /** A request that is one too many spends nothing, so that to ask on does not lengthen it. */
    private static final String SPEND =
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

    private static final String GIVE_BACK =
            "update rate_limits set full_at = full_at - $2::bigint * interval '1 microsecond'"
                    + " where key = $1";

    private final Pool database;
    private final Quotas quotas;
    private final Verdicts verdicts;

    RateLimits(Pool database, Quotas quotas, Verdicts verdicts) {
        this.database = database;
        this.quotas = quotas;
        this.verdicts = verdicts;
    }

    /**
     * Spends, and says on the answer's headers what is left.
     *
     * @param whose allowance it is
     * @param cost in requests, 1 or more
     * @throws ProblemException through the {@code Uni}: {@code rate_limited}, {@code
     *     validation_failed} where the whole allowance would not do
     */
    public Uni<Void> spend(Policy policy, String whose, int cost, RoutingContext exchange) {
        Quota quota = quotas.of(policy);
        if (quota.isOff()) {
            return Uni.createFrom().voidItem();
        }
        if (cost > quota.requests()) {
            return Uni.createFrom().failure(() -> neverGranted(quota));
        }
        return spend(policy, whose, cost)
                .invoke(allowance -> verdicts.announce(allowance, exchange))
                .replaceWithVoid();
    }

    /** As {@link #spend} of one, but tells nobody what is left unless it is nothing. */
    public Uni<Void> spendUnseen(Policy policy, String whose, RoutingContext exchange) {
        if (quotas.of(policy).isOff()) {
            return Uni.createFrom().voidItem();
        }
        return spend(policy, whose, 1)
                .invoke(allowance -> verdicts.keepToItself(allowance, exchange))
                .replaceWithVoid();
    }

    /** Takes back that one request was spent. */
    public Uni<Void> giveBack(Policy policy, String whose) {
        Quota quota = quotas.of(policy);
        if (quota.isOff()) {
            return Uni.createFrom().voidItem();
        }
        Tuple spent = Tuple.of(Keys.of(policy, whose), quota.microsEach());
        return DatabaseWork.run(
                        () ->
                                database.withConnection(
                                        connection ->
                                                connection.preparedQuery(GIVE_BACK).execute(spent)))
                .replaceWithVoid();
    }

    /** Through a connection of the pool's, which asks those that have lain idle. */
    Uni<Allowance> spend(Policy policy, String whose, int cost) {
        Quota quota = quotas.of(policy);
        Tuple spent =
                Tuple.of(Keys.of(policy, whose), cost * quota.microsEach(), quota.capacityMicros());
        return DatabaseWork.run(
                        () ->
                                database.withConnection(
                                        connection ->
                                                connection.preparedQuery(SPEND).execute(spent)))
                .map(rows -> rows.iterator().next())
                .map(row -> allowance(policy, quota, cost, row));
    }

    private static Allowance allowance(Policy policy, Quota quota, int cost, Row row) {
        return new Allowance(policy, quota, !row.getBoolean(0), cost, row.getLong(1));
    }

    private static ProblemException neverGranted(Quota quota) {
        return ProblemException.of(
                ProblemType.VALIDATION_FAILED,
                Violation.inBody(
                        "", "The array must have at most %d items".formatted(quota.requests())));
    }
}
