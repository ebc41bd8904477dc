package dev.groundwork.platform.data.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AllocatedBytesTest {

    private static final int LARGE = 64 << 20;

    @Test
    void countsWhatAnotherThreadAllocates() throws InterruptedException {
        // Given
        AllocatedBytes before = AllocatedBytes.now();

        // When
        Worker worker = Worker.thatHasAllocated(LARGE);
        long allocated = AllocatedBytes.now().since(before);

        // Then
        assertThat(allocated).isGreaterThanOrEqualTo(LARGE);
        worker.end();
    }

    @Test
    void takesNothingBackWhereAThreadEnds() throws InterruptedException {
        // Given
        Worker worker = Worker.thatHasAllocated(LARGE);
        AllocatedBytes before = AllocatedBytes.now();

        // When
        worker.end();
        long allocated = AllocatedBytes.now().since(before);

        // Then
        assertThat(allocated).isNotNegative();
    }

    /** A thread that lives on until it is told to end. */
    private record Worker(Thread thread, CountDownLatch toEnd) {

        static Worker thatHasAllocated(int bytes) throws InterruptedException {
            CountDownLatch allocated = new CountDownLatch(1);
            CountDownLatch toEnd = new CountDownLatch(1);
            Thread thread =
                    new Thread(
                            () -> {
                                byte[] kept = new byte[bytes];
                                allocated.countDown();
                                try {
                                    toEnd.await();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException("Held " + kept.length, e);
                                }
                            });
            thread.start();
            allocated.await();
            return new Worker(thread, toEnd);
        }

        void end() throws InterruptedException {
            toEnd.countDown();
            thread.join();
        }
    }
}
