package dev.groundwork.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FloodDetectorTest {

    private static final long MILLI = 1_000_000;

    private final FloodDetector detector = new FloodDetector();

    @Test
    void fewEventsAreNoFlood() {
        // When
        boolean flood = IntStream.range(0, 1_000).anyMatch(i -> detector.isFlood(i * 3 * MILLI));

        // Then
        assertThat(flood).isFalse();
    }

    @Test
    void manyEventsAreAFloodUntilTheyEnd() {
        // When
        long inTheFlood =
                IntStream.range(0, 1_000).filter(i -> detector.isFlood(i * MILLI / 2)).count();
        boolean afterwards = detector.isFlood(1_000 * MILLI);

        // Then
        assertThat(inTheFlood).isGreaterThan(900);
        assertThat(afterwards).isFalse();
    }
}
