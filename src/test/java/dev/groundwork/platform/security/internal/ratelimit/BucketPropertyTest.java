package dev.groundwork.platform.security.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.security.Quota;
import dev.groundwork.platform.security.RateLimitPolicy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The arithmetic of an allowance, for any quota and any sequence of requests. */
class BucketPropertyTest {

    private static final UUID KEY = UUID.randomUUID();

    /** As many as a bucket may grant in any window: what it had, and what grew meanwhile. */
    private static final int TIMES = 2;

    @Property
    void grantsItsRequestsAtOnceAndNotOneMore(
            @ForAll("quotas") Quota quota,
            @ForAll @LongRange(min = -(1L << 60), max = 1L << 60) long now) {
        // Given
        Bucket bucket = bucket(quota);

        // When
        for (int i = 0; i < quota.requests(); i++) {
            RateLimitStatus granted = bucket.tryConsume(now);

            // Then
            assertThat(granted.granted()).isTrue();
            assertThat(granted.remaining()).isEqualTo(quota.requests() - i - 1);
        }
        assertThat(bucket.tryConsume(now).granted()).isFalse();
        assertThat(bucket.tryConsume(now).remaining()).isZero();
    }

    @Property
    void inNoWindowGrantsMoreThanTwiceItsRequests(
            @ForAll("quotas") Quota quota,
            @ForAll @Size(max = 200) List<@LongRange(max = 3_000_000) Long> pauses) {
        // Given
        Bucket bucket = bucket(quota);
        Deque<Long> granted = new ArrayDeque<>();
        long now = 0;

        // When
        for (long pause : pauses) {
            now += pause;
            if (bucket.tryConsume(now).granted()) {
                granted.add(now);
            }
            long windowBegan = now - quota.capacityMicros();
            granted.removeIf(at -> at <= windowBegan);

            // Then
            assertThat(granted.size()).isLessThanOrEqualTo(TIMES * quota.requests());
        }
    }

    @Property
    void whoWaitsAsLongAsHeIsToldIsGranted(
            @ForAll("quotas") Quota quota, @ForAll @IntRange(min = 1, max = 100) int tries) {
        // Given
        Bucket bucket = bucket(quota);
        long now = 0;
        RateLimitStatus last = bucket.tryConsume(now);
        for (int i = 0; i < tries || last.granted(); i++) {
            last = bucket.tryConsume(now);
        }

        // When
        now += last.retryAfter() * 1_000_000;

        // Then
        assertThat(last.reset()).isEqualTo(last.retryAfter());
        assertThat(bucket.tryConsume(now).granted()).isTrue();
    }

    @Property
    void isWholeAgainWhenItSaysSo(
            @ForAll("quotas") Quota quota, @ForAll @IntRange(min = 1, max = 100) int requests) {
        // Given
        Bucket bucket = bucket(quota);
        RateLimitStatus last = bucket.tryConsume(0);
        for (int i = 1; i < Math.min(requests, quota.requests()); i++) {
            last = bucket.tryConsume(0);
        }

        // When
        RateLimitStatus later = bucket.tryConsume(last.reset() * 1_000_000);

        // Then
        assertThat(later.remaining()).isEqualTo(quota.requests() - 1);
    }

    @Property
    void whatIsSettledIsNeitherLostNorCountedTwice(
            @ForAll("quotas") Quota quota,
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 0, max = 3) Integer> turns) {
        // Given a database, and a replica that reaches it or does not
        Bucket bucket = bucket(quota);
        long shared = 0;
        List<RateLimitStatus> granted = new ArrayList<>();

        // When
        for (int turn : turns) {
            RateLimitStatus allowance = bucket.tryConsume(0);
            if (allowance.granted()) {
                granted.add(allowance);
            }
            long spent = bucket.beginSync();
            if (turn == 0) {
                bucket.syncFailed(spent);
            } else {
                shared += spent;
                bucket.synced(0, shared);
            }
        }
        shared += bucket.beginSync();

        // Then
        assertThat(shared).isEqualTo(granted.size() * quota.microsPerRequest());
        assertThat(granted.size()).isEqualTo(Math.min(turns.size(), quota.requests()));
    }

    @Provide
    Arbitrary<Quota> quotas() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 200),
                        Arbitraries.integers().between(1, 86_400))
                .as((requests, seconds) -> new Quota(requests, Duration.ofSeconds(seconds)));
    }

    private static Bucket bucket(Quota quota) {
        return new Bucket(KEY, RateLimitPolicy.CALLER, quota);
    }
}
