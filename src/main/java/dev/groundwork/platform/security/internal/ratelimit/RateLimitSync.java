package dev.groundwork.platform.security.internal.ratelimit;

import dev.groundwork.platform.operations.DatabaseWork;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Synchronizes the consumption of callers between replicas through the database, in one statement
 * over the connections of the readiness check, so that requests never wait for it.
 */
@Singleton
class RateLimitSync {

    /**
     * Updates in the order of the keys, which avoids deadlocks between replicas. A debt may grow to
     * more than one allowance, as replicas that did not know of each other have granted more, and
     * is paid by waiting; but only up to two.
     */
    private static final String SYNC =
            """
            insert into rate_limits as known (key, full_at)
            select key, now() + spent * interval '1 microsecond'
            from unnest($1::uuid[], $2::bigint[]) as callers (key, spent)
            order by key
            on conflict (key) do update set full_at = least(
                greatest(known.full_at, now()) + (excluded.full_at - now()),
                now() + $3::bigint * interval '1 microsecond')
            returning key, (extract(epoch from full_at - now()) * 1000000)::bigint
            """;

    private static final int MAX_WINDOWS_OWED = 2;

    private final Pool database;
    private final long mostOwed;

    RateLimitSync(@ReactiveDataSource("readiness") Pool database, RateLimitSettings settings) {
        this.database = database;
        Duration longest =
                settings.caller().window().compareTo(settings.anonymous().window()) > 0
                        ? settings.caller().window()
                        : settings.anonymous().window();
        this.mostOwed = longest.multipliedBy(MAX_WINDOWS_OWED).toNanos() / 1_000;
    }

    /**
     * @param spent in microseconds, by key
     * @return what all owe, in microseconds, by key
     */
    Uni<Map<UUID, Long>> sync(Map<UUID, Long> spent) {
        UUID[] keys = spent.keySet().toArray(UUID[]::new);
        Long[] micros = spent.values().toArray(Long[]::new);
        // A pool that is asked for a statement, and not for a connection, forgets to stop the timer
        // of its waiting, which then logs an error.
        return DatabaseWork.run(
                        () ->
                                database.withConnection(
                                        connection ->
                                                connection
                                                        .preparedQuery(SYNC)
                                                        .execute(Tuple.of(keys, micros, mostOwed))))
                .map(
                        rows -> {
                            Map<UUID, Long> owed = new HashMap<>();
                            rows.forEach(row -> owed.put(row.getUUID(0), row.getLong(1)));
                            return owed;
                        });
    }
}
