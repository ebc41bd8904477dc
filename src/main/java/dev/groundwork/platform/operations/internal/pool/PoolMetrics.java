package dev.groundwork.platform.operations.internal.pool;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Publishes both pools under the same meter names, with the label {@code pool}: {@code request}
 * (reactive) and {@code batch} (JDBC). They read counts that are kept anyway: a scrape has to work
 * for them, a request does not.
 */
@Singleton
class PoolMetrics implements MeterBinder {

    private final PoolUsage request;
    private final StatementCount requestStatements;
    private final AgroalDataSource batch;

    PoolMetrics(PoolUsage request, StatementCount requestStatements, AgroalDataSource batch) {
        this.request = request;
        this.requestStatements = requestStatements;
        this.batch = batch;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bindRequestPool(new Pool<>(registry, "request", request));
        bindBatchPool(new Pool<>(registry, "batch", batch.getMetrics()));
        Pool<StatementCount> sent = new Pool<>(registry, "request", requestStatements);
        sent.counter(
                "statements", "SQL statements sent; a batch counts as one", StatementCount::total);
        sent.counter("transactions", "Transactions begun", StatementCount::transactions);
    }

    private static void bindRequestPool(Pool<PoolUsage> pool) {
        pool.gauge("pool.in.use", IN_USE, PoolUsage::inUse);
        pool.gauge("pool.idle", IDLE, PoolUsage::idle);
        pool.gauge("pool.waiting", WAITING, PoolUsage::waiting);
        pool.gauge("pool.max", MAX, PoolUsage::maximum);
        pool.timer("pool.acquire", PoolUsage::acquisitions, PoolUsage::acquisitionNanos);
        pool.counter(
                "pool.unavailable",
                "Requests that got no connection in time",
                PoolUsage::unavailable);
        pool.counter(
                "pool.rejected",
                "Requests rejected at once because their expected wait was too long",
                PoolUsage::rejections);
        pool.counter(
                "pool.abandoned",
                "Requests dropped because their client had disconnected",
                PoolUsage::abandonments);
        pool.counter(
                "pool.growth.failures",
                "Connections that could not be opened",
                PoolUsage::growthFailures);
        pool.gauge(
                "pool.stalled.seconds",
                "Time without a response of the database while requests wait",
                PoolUsage::stalledSeconds);
        pool.counter("pool.pings", "Liveness checks of idle connections", PoolUsage::pings);
        pool.counter(
                "pool.dropped",
                "Connections closed because they did not respond",
                PoolUsage::droppedConnections);
    }

    private void bindBatchPool(Pool<AgroalDataSourceMetrics> pool) {
        int maximum = batch.getConfiguration().connectionPoolConfiguration().maxSize();
        pool.gauge("pool.in.use", IN_USE, AgroalDataSourceMetrics::activeCount);
        pool.gauge("pool.idle", IDLE, AgroalDataSourceMetrics::availableCount);
        pool.gauge("pool.waiting", WAITING, AgroalDataSourceMetrics::awaitingCount);
        pool.gauge("pool.max", MAX, ignored -> maximum);
        pool.timer(
                "pool.acquire",
                AgroalDataSourceMetrics::acquireCount,
                all -> all.blockingTimeTotal().toNanos());
    }

    private static final String IN_USE = "Connections in use";
    private static final String IDLE = "Open idle connections";
    private static final String WAITING = "Requests waiting for a connection";
    private static final String MAX = "Maximum number of connections of the pool";

    /** The meters of one pool, each read from the same source. */
    private record Pool<T>(MeterRegistry registry, String name, T source) {

        void gauge(String meter, String description, ToDoubleFunction<T> value) {
            Gauge.builder(fullName(meter), source, value)
                    .description(description)
                    .tag("pool", name)
                    .strongReference(true)
                    .register(registry);
        }

        void counter(String meter, String description, ToDoubleFunction<T> total) {
            FunctionCounter.builder(fullName(meter), source, total)
                    .description(description)
                    .tag("pool", name)
                    .register(registry);
        }

        void timer(String meter, ToLongFunction<T> count, ToDoubleFunction<T> totalNanos) {
            FunctionTimer.builder(fullName(meter), source, count, totalNanos, TimeUnit.NANOSECONDS)
                    .description("Time from requesting a connection to obtaining it")
                    .tag("pool", name)
                    .register(registry);
        }

        private static String fullName(String meter) {
            return "groundwork.db." + meter;
        }
    }
}
