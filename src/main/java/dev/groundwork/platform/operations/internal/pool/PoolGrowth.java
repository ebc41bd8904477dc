package dev.groundwork.platform.operations.internal.pool;

import org.jboss.logging.Logger;

/**
 * Decides whether a pool may open further connections. After a failure it waits a little; the
 * reason is logged once, and again when connections can be opened.
 */
final class PoolGrowth {

    private static final Logger LOG = Logger.getLogger(PoolGrowth.class);

    private static final long PAUSE_NANOS = 1_000_000_000;

    /** A shorter pause without any connection, because all requests wait for the next attempt. */
    private static final long PAUSE_WITHOUT_CONNECTIONS_NANOS = 100_000_000;

    private final String pool;
    private final PoolUsage usage;
    private boolean failing;
    private long notBefore;
    private volatile Throwable reason;

    PoolGrowth(String pool, PoolUsage usage) {
        this.pool = pool;
        this.usage = usage;
        this.notBefore = System.nanoTime();
    }

    boolean isAllowed() {
        return System.nanoTime() - notBefore >= 0;
    }

    /** The reason why the last connection could not be opened; null if it could. */
    Throwable reason() {
        return reason;
    }

    void succeeded() {
        if (failing) {
            LOG.infof("The %s pool can open connections again", pool);
        }
        failing = false;
        reason = null;
        notBefore = System.nanoTime();
    }

    /**
     * @param open connections that still serve
     */
    void failed(Throwable why, int open) {
        usage.growthFailed();
        if (!failing) {
            LOG.warnf(
                    "The %s pool cannot open another connection and continues with %d: %s",
                    pool, open, why.getMessage());
        }
        failing = true;
        reason = why;
        notBefore = System.nanoTime() + (open > 0 ? PAUSE_NANOS : PAUSE_WITHOUT_CONNECTIONS_NANOS);
    }
}
