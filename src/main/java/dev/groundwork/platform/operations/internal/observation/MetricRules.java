package dev.groundwork.platform.operations.internal.observation;

import dev.groundwork.platform.operations.internal.pool.BulkTag;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Filters and configures meters. */
class MetricRules {

    private static final String HTTP_REQUESTS = "http.server.requests";

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    /**
     * The framework's own names for what {@link
     * dev.groundwork.platform.operations.internal.pool.PoolMetrics} publishes for both pools alike;
     * and its {@code postgresql.current} shows one connection of many. Two names for one number
     * make two dashboards.
     */
    private static final List<String> DUPLICATES =
            List.of(
                    "agroal.",
                    "sql.pool.",
                    "postgresql.completed",
                    "postgresql.current",
                    "postgresql.queue.",
                    "postgresql.reset");

    /** Fine where a service is fast, so that a latency objective has a bucket near it. */
    private static final double[] LATENCY_BUCKETS_NANOS =
            Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
                    .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                    .toArray();

    @Produces
    @Singleton
    static MeterFilter denyDuplicates() {
        return MeterFilter.deny(id -> DUPLICATES.stream().anyMatch(id.getName()::startsWith));
    }

    /**
     * The method is the one label of a request that its sender can make up: without this, each
     * invented method would be a new time series.
     */
    @Produces
    @Singleton
    static MeterFilter knownMethodsOnly() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return id.getName().equals(HTTP_REQUESTS) && !METHODS.contains(id.getTag("method"))
                        ? MeterFilterReply.DENY
                        : MeterFilterReply.NEUTRAL;
            }
        };
    }

    /**
     * Prometheus takes one set of labels for a name, and the framework asks {@link
     * dev.groundwork.platform.operations.internal.pool.BulkTag} of answers only.
     */
    @Produces
    @Singleton
    static MeterFilter addMissingBulkTag() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals(HTTP_REQUESTS) && id.getTag(BulkTag.NAME) == null
                        ? id.withTag(BulkTag.NO)
                        : id;
            }
        };
    }

    @Produces
    @Singleton
    static MeterFilter requestLatencyAsHistogram() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(
                    Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(HTTP_REQUESTS)
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(LATENCY_BUCKETS_NANOS)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
