package dev.groundwork.platform.security.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.security.Quota;
import dev.groundwork.platform.security.RateLimitPolicy;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas that count in memory, on one database: a hundred requests an hour. */
@QuarkusTest
class CallerRateLimiterTest {

    private static final int REQUESTS = 100;

    @Inject Vertx vertx;
    @Inject RateLimitReporter verdicts;

    @Inject
    @ReactiveDataSource("readiness")
    Pool database;

    private CallerRateLimiter one;
    private CallerRateLimiter other;
    private String somebody;

    @BeforeEach
    void twoReplicas() {
        one = replica(database);
        other = replica(database);
        somebody = UserMother.unique();
    }

    @Test
    void whatJobLockGrantedTheOtherDoesNotGrantAgain() throws Throwable {
        // Given
        spend(one, 60);
        settle(one);

        // When the other hears of it with the first request that it settles
        RateLimitStatus first = spend(other, 1);
        settle(other);
        RateLimitStatus second = spend(other, 1);

        // Then
        assertThat(first.remaining()).isEqualTo(REQUESTS - 1);
        assertThat(second.remaining()).isEqualTo(REQUESTS - 62);
        assertThat(spend(other, REQUESTS - 62).granted()).isTrue();
        assertThat(spend(other, 1).granted()).isFalse();
    }

    @Test
    void whatAReplicaGrantedTooMuchIsWaitedFor() throws Throwable {
        // Given
        spend(one, REQUESTS);
        spend(other, REQUESTS);

        // When
        settle(one);
        settle(other);
        RateLimitStatus refused = spend(other, 1);

        // Then each had its hundred, and one hundred is owed
        assertThat(refused.granted()).isFalse();
        assertThat(refused.retryAfter()).isBetween(3_600L, 3_636L);
    }

    @Test
    void moreThanOneAllowanceIsNeverOwed() throws Throwable {
        // Given
        for (int i = 0; i < 4; i++) {
            CallerRateLimiter another = replica(database);
            spend(another, REQUESTS);
            settle(another);
        }

        // When
        spend(other, 1);
        settle(other);

        // Then
        assertThat(spend(other, 1).retryAfter()).isLessThanOrEqualTo(3_636L);
    }

    @Test
    void manyCallersAreSettledTogether() throws Throwable {
        // Given
        for (int i = 0; i < 1_000; i++) {
            one.tryConsume(RateLimitPolicy.CALLER, somebody + i);
            one.tryConsume(RateLimitPolicy.ANONYMOUS, somebody + i + ".");
        }

        // When
        settle(one);
        for (int i = 0; i < 1_000; i++) {
            other.tryConsume(RateLimitPolicy.CALLER, somebody + i);
        }
        settle(other);

        // Then
        for (int i = 0; i < 1_000; i++) {
            assertThat(other.tryConsume(RateLimitPolicy.CALLER, somebody + i).remaining())
                    .isEqualTo(REQUESTS - 3);
        }
    }

    @Test
    void withoutTheDatabaseAReplicaLimitsAlone() throws Throwable {
        // Given
        Pool nowhere =
                PgBuilder.pool()
                        .with(new PoolOptions().setMaxSize(1).setConnectionTimeout(1))
                        .connectingTo(
                                new PgConnectOptions()
                                        .setHost("127.0.0.1")
                                        .setPort(1)
                                        .setUser("nobody"))
                        .using(vertx)
                        .build();
        CallerRateLimiter alone = replica(nowhere);

        // When
        RateLimitStatus last = spend(alone, REQUESTS);
        assertThatThrownBy(() -> settle(alone)).isNotNull();
        RateLimitStatus refused = spend(alone, 1);

        // Then
        assertThat(last.granted()).isTrue();
        assertThat(refused.granted()).isFalse();
        TestTokens.subscribeAndAwait(nowhere::close);
    }

    private CallerRateLimiter replica(Pool pool) {
        Quota quota = new Quota(REQUESTS, Duration.ofHours(1));
        RateLimitSettings settings = new Settings(quota, quota);
        return new CallerRateLimiter(settings, new RateLimitSync(pool, settings), verdicts, vertx);
    }

    /** The last of so many. */
    private RateLimitStatus spend(CallerRateLimiter replica, int requests) {
        RateLimitStatus last = null;
        for (int i = 0; i < requests; i++) {
            last = replica.tryConsume(RateLimitPolicy.CALLER, somebody);
        }
        return last;
    }

    private static void settle(CallerRateLimiter replica) throws Throwable {
        TestTokens.subscribeAndAwait(replica::sync);
    }

    record Settings(Quota caller, Quota anonymous) implements RateLimitSettings {

        @Override
        public Duration syncInterval() {
            return Duration.ofSeconds(1);
        }
    }
}
