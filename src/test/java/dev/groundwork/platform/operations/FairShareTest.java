package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FairShareTest {

    private static final Flow ANN = Flow.user(1);
    private static final Flow BOB = Flow.user(2);
    private static final Flow HERE = Flow.anonymous("192.0.2.1");
    private static final Flow THERE = Flow.anonymous("192.0.2.2");

    private final FairShare share = new FairShare(4, 2, 3);

    @Test
    void oneFlowGetsNoMoreThanItsShare() {
        // When
        boolean first = share.tryAcquire(ANN);
        boolean second = share.tryAcquire(ANN);
        boolean third = share.tryAcquire(ANN);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isTrue();
        assertThat(third).isFalse();
        assertThat(share.tryAcquire(BOB)).isTrue();
    }

    @Test
    void manyAddressesLeaveRoomForSignedInUsers() {
        // Given
        share.tryAcquire(HERE);
        share.tryAcquire(HERE);
        share.tryAcquire(THERE);

        // When
        boolean fourthAnonymous = share.tryAcquire(THERE);
        boolean firstOfAUser = share.tryAcquire(ANN);

        // Then
        assertThat(fourthAnonymous).isFalse();
        assertThat(firstOfAUser).isTrue();
    }

    @Test
    void wholeResourceIsTheLimitOfTheServiceItself() {
        // When
        for (int i = 0; i < 4; i++) {
            assertThat(share.tryAcquire(Flow.INTERNAL)).isTrue();
        }

        // Then
        assertThat(share.tryAcquire(Flow.INTERNAL)).isFalse();
        assertThat(share.mayAcquire(ANN)).isFalse();
    }

    @Test
    void whatIsReleasedCanBeAcquiredAgain() {
        // Given
        share.tryAcquire(ANN);
        share.tryAcquire(ANN);

        // When
        share.release(ANN);

        // Then
        assertThat(share.held()).isEqualTo(1);
        assertThat(share.tryAcquire(ANN)).isTrue();
    }

    @Test
    void nothingCanBeReleasedTwice() {
        // Given
        share.tryAcquire(ANN);
        share.release(ANN);

        // When, Then
        assertThatThrownBy(() -> share.release(ANN)).isInstanceOf(IllegalStateException.class);
    }
}
