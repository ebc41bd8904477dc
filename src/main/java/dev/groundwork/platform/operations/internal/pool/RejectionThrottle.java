package dev.groundwork.platform.operations.internal.pool;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Delays rejections during a flood of requests. A client that sends its next request as soon as it
 * has an answer turns each refusal into another request, and these would take the processors from
 * the work that was admitted. So each is held for {@value #HELD_MILLIS} ms, and where the
 * processors are so busy that the pace itself falls behind, only {@value #MOST_WHEN_BUSY} are let
 * go at a time.
 */
final class RejectionThrottle {

    /** The interval at which delayed rejections are sent. */
    static final int TICK_MILLIS = 25;

    private static final int HELD_MILLIS = 25;
    private static final int MOST_WHEN_BUSY = 150;

    /** A tick that comes so much too late has waited for a processor. */
    private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    private static final long HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(HELD_MILLIS);

    /** In one tick: 400 refusals in a second are no flood. */
    private static final int MAX_IMMEDIATE = 10;

    private final Queue<Held> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger immediate = new AtomicInteger();
    private long lastTick = System.nanoTime();

    private record Held(long since, Runnable decide) {}

    /**
     * @param decide refuses the request, or admits it where that has become possible
     */
    void add(long now, Runnable decide) {
        if (queue.isEmpty() && immediate.incrementAndGet() <= MAX_IMMEDIATE) {
            decide.run();
        } else {
            queue.add(new Held(now, decide));
        }
    }

    /** To be called every {@value #TICK_MILLIS} ms, by one thread. */
    void tick(long now) {
        boolean busy = now - lastTick - TICK_NANOS > BUSY_NANOS;
        lastTick = now;
        immediate.set(0);
        int most = busy ? MOST_WHEN_BUSY : Integer.MAX_VALUE;
        for (int let = 0; let < most; let++) {
            Held next = queue.peek();
            if (next == null || now - next.since < HELD_NANOS) {
                return;
            }
            queue.remove().decide.run();
        }
    }
}
