package dev.groundwork.platform.operations.internal.pool;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** Usage statistics of the request pool. */
@Singleton
class PoolUsage {

    private final LongAdder waiting = new LongAdder();
    private final LongAdder inUse = new LongAdder();
    private final LongAdder acquisitions = new LongAdder();
    private final LongAdder acquisitionNanos = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final LongAdder pings = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder growthFailures = new LongAdder();
    private volatile long lastAnswer = System.nanoTime();
    private volatile IntSupplier open = () -> 0;
    private volatile int maximum;

    void of(IntSupplier open, int maximum) {
        this.open = open;
        this.maximum = maximum;
    }

    void waitBegan() {
        if (waiting() == 0 && inUse() == 0) {
            // The database owed no answer until now.
            lastAnswer = System.nanoTime();
        }
        waiting.increment();
    }

    void acquired(long nanos) {
        waiting.decrement();
        inUse.increment();
        acquisitions.increment();
        acquisitionNanos.add(nanos);
    }

    void failed() {
        waiting.decrement();
        unavailable.increment();
    }

    /** Work left the queue without a connection and without a refusal. */
    void waitEnded() {
        waiting.decrement();
    }

    /** Work was refused at once because its wait would have been too long. */
    void rejected() {
        rejected.increment();
    }

    /** Work was dropped because its caller had gone. */
    void abandoned() {
        abandoned.increment();
    }

    void growthFailed() {
        growthFailures.increment();
    }

    /**
     * @param now in {@link System#nanoTime()}
     */
    void answered(long now) {
        lastAnswer = now;
    }

    void released() {
        inUse.decrement();
    }

    void pinged() {
        pings.increment();
    }

    void dropped() {
        dropped.increment();
    }

    long waiting() {
        return waiting.sum();
    }

    long inUse() {
        return inUse.sum();
    }

    /** Open idle connections. */
    long idle() {
        return Math.max(0, open.getAsInt() - inUse());
    }

    int maximum() {
        return maximum;
    }

    long acquisitions() {
        return acquisitions.sum();
    }

    long acquisitionNanos() {
        return acquisitionNanos.sum();
    }

    long unavailable() {
        return unavailable.sum();
    }

    long pings() {
        return pings.sum();
    }

    long rejections() {
        return rejected.sum();
    }

    long abandonments() {
        return abandoned.sum();
    }

    long growthFailures() {
        return growthFailures.sum();
    }

    /**
     * Seconds without a response of the database while work waits or all connections are leased; 0
     * otherwise.
     */
    double stalledSeconds() {
        boolean wanted = waiting() > 0 || maximum > 0 && inUse() >= maximum;
        return wanted ? (System.nanoTime() - lastAnswer) / 1e9 : 0;
    }

    /** Connections closed because they did not answer. */
    long droppedConnections() {
        return dropped.sum();
    }
}
