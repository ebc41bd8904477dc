package dev.groundwork.platform.problem.internal;

import dev.groundwork.platform.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits how often rejections are logged: under overload there are thousands per second for the
 * same reason, and a line for each would cost the remaining capacity. One line a second for each
 * problem code says how many there were since the one before.
 */
@Singleton
class ProblemLogThrottle {

    private static final long NANOS_BETWEEN = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier clock;
    private final Map<ProblemType, Line> lines = new ConcurrentHashMap<>();

    @Inject
    ProblemLogThrottle() {
        this(System::nanoTime);
    }

    /**
     * @param clock in nanoseconds, as {@link System#nanoTime}
     */
    ProblemLogThrottle(LongSupplier clock) {
        this.clock = clock;
    }

    private static final class Line {
        private final AtomicLong due;
        private final AtomicLong unlogged = new AtomicLong();

        private Line(long due) {
            this.due = new AtomicLong(due);
        }
    }

    /**
     * Counts a refusal.
     *
     * @return how many there were since the last line, this one included, where a line is due now;
     *     otherwise 0
     */
    long count(ProblemType type) {
        Line line = lines.computeIfAbsent(type, first -> new Line(clock.getAsLong()));
        line.unlogged.incrementAndGet();
        long now = clock.getAsLong();
        long due = line.due.get();
        return now - due >= 0 && line.due.compareAndSet(due, now + NANOS_BETWEEN)
                ? line.unlogged.getAndSet(0)
                : 0;
    }
}
