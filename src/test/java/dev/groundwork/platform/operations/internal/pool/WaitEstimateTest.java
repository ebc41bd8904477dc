package dev.groundwork.platform.operations.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitEstimateTest {

    private static final long MILLI = 1_000_000;

    private final WaitEstimate estimate = new WaitEstimate();

    @Test
    void waitIsTheNumberAheadTimesTheMeanTimeBetweenGrants() {
        // Given
        grantEvery(5 * MILLI, 1_000);

        // When
        Duration wait = estimate.of(100, 1_000 * 5 * MILLI);

        // Then
        assertThat(wait).isCloseTo(Duration.ofMillis(500), Duration.ofMillis(5));
    }

    @Test
    void poolThatStandsStillIsExpectedToStandStillForAsLongAgain() {
        // Given
        grantEvery(MILLI, 200);

        // When
        Duration wait = estimate.of(1, 200 * MILLI + 3_000 * MILLI);

        // Then
        assertThat(wait).isCloseTo(Duration.ofSeconds(3), Duration.ofMillis(10));
    }

    @Test
    void oneStandstillDoesNotRejectABurst() {
        // Given
        estimate.waitingBegins(0);
        estimate.granted(1_000 * MILLI);

        // When
        Duration wait = estimate.of(180, 1_000 * MILLI);

        // Then
        assertThat(wait).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void nothingIsExpectedBeforeAnythingWasMeasured() {
        // Given
        estimate.waitingBegins(0);

        // When
        Duration wait = estimate.of(1_000, 0);

        // Then
        assertThat(wait).isZero();
    }

    private void grantEvery(long nanos, int times) {
        estimate.waitingBegins(0);
        for (int i = 1; i <= times; i++) {
            estimate.granted(i * nanos);
        }
    }
}
