package dev.groundwork.platform.problem.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Refusals by the thousand take one line a second. */
class ProblemLogThrottleTest {

    private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private final ProblemLogThrottle refusals = new ProblemLogThrottle(() -> now);

    @Test
    void theFirstIsLoggedAtOnce() {
        assertThat(refusals.count(ProblemType.TOO_BUSY)).isEqualTo(1);
    }

    @Test
    void thoseOfTheSameSecondAreCountedByTheNextLine() {
        // Given
        refusals.count(ProblemType.TOO_BUSY);

        // When
        for (int i = 0; i < 1_000; i++) {
            assertThat(refusals.count(ProblemType.TOO_BUSY)).isZero();
        }
        now += Duration.ofSeconds(1).toNanos();

        // Then
        assertThat(refusals.count(ProblemType.TOO_BUSY)).isEqualTo(1_001);
        assertThat(refusals.count(ProblemType.TOO_BUSY)).isZero();
    }

    @Test
    void eachCodeHasItsOwn() {
        // Given
        refusals.count(ProblemType.TOO_BUSY);

        // When / Then
        assertThat(refusals.count(ProblemType.RATE_LIMITED)).isEqualTo(1);
    }
}
