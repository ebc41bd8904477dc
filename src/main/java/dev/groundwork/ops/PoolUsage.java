package dev.groundwork.ops;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/** What the request pool is doing, counted where connections are taken and given back. */
@Singleton
class PoolUsage {

    private final LongAdder waiting = new LongAdder();
    private final LongAdder inUse = new LongAdder();
    private final LongAdder acquisitions = new LongAdder();
    private final LongAdder acquisitionNanos = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final LongAdder pings = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private volatile IntSupplier open = () -> 0;
    private volatile int maximum;

    void of(IntSupplier open, int maximum) {
        this.open = open;
        this.maximum = maximum;
    }

    void asked() {
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

    /** Open connections that nobody uses. */
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

    /** Connections closed because they did not answer. */
    long droppedConnections() {
        return dropped.sum();
    }
}
