package dev.groundwork.platform.operations.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RejectionThrottleTest {

    private static final long MILLI = 1_000_000;

    private final RejectionThrottle pace = new RejectionThrottle();
    private final AtomicInteger decided = new AtomicInteger();
    private long now = System.nanoTime();

    @Test
    void fewRefusalsAreNotHeldBack() {
        // When
        add(5);

        // Then
        assertThat(decided).hasValue(5);
    }

    @Test
    void manyAreHeldBackForAMoment() {
        // Given
        add(1_000);
        int atOnce = decided.get();

        // When
        tickAfter(RejectionThrottle.TICK_MILLIS - 5);
        int afterAMoment = decided.get();
        tickAfter(RejectionThrottle.TICK_MILLIS);

        // Then
        assertThat(atOnce).isEqualTo(10);
        assertThat(afterAMoment).isEqualTo(10);
        assertThat(decided).hasValue(1_000);
    }

    @Test
    void onlySomeAreLetGoWhereTheProcessorsAreBusy() {
        // Given
        add(1_000);

        // When
        tickAfter(4 * RejectionThrottle.TICK_MILLIS);

        // Then
        assertThat(decided).hasValue(10 + 150);
    }

    private void add(int number) {
        for (int i = 0; i < number; i++) {
            pace.add(now, decided::incrementAndGet);
        }
    }

    private void tickAfter(int millis) {
        now += millis * MILLI;
        pace.tick(now);
    }
}
