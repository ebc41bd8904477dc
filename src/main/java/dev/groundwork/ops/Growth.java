package dev.groundwork.ops;

import org.jboss.logging.Logger;

/**
 * Whether a pool may open further connections. After a failure it waits a little; the reason is
 * logged once, and again when connections can be opened.
 */
final class Growth {

    private static final Logger LOG = Logger.getLogger(Growth.class);

    private static final long PAUSE_NANOS = 1_000_000_000;

    /** Where nothing else serves, every request would wait for the next try. */
    private static final long PAUSE_WITHOUT_CONNECTIONS_NANOS = 100_000_000;

    private final String pool;
    private final PoolUsage usage;
    private boolean failing;
    private long notBefore;
    private volatile Throwable reason;

    Growth(String pool, PoolUsage usage) {
        this.pool = pool;
        this.usage = usage;
        this.notBefore = System.nanoTime();
    }

    boolean isAllowed() {
        return System.nanoTime() - notBefore >= 0;
    }

    /** Why the last connection could not be opened; null where the last one could. */
    Throwable reason() {
        return reason;
    }

    void succeeded() {
        if (failing) {
            LOG.infof("The %s pool opens connections again", pool);
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
                    "The %s pool cannot open another connection, and serves with %d: %s",
                    pool, open, why.getMessage());
        }
        failing = true;
        reason = why;
        notBefore = System.nanoTime() + (open > 0 ? PAUSE_NANOS : PAUSE_WITHOUT_CONNECTIONS_NANOS);
    }
}
