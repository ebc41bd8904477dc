package dev.groundwork.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/**
 * What the probes were told, for those who were not asked: Kubernetes acts on readiness and keeps
 * no history of it. Changes are counted, since a probe that fails between two scrapes is in no
 * gauge. Nothing ({@code NaN}) until the first probe.
 */
@Singleton
class ReadinessMetrics implements MeterBinder {

    private final AtomicReference<Status> last = new AtomicReference<>();
    private final LongAdder changes = new LongAdder();
    private volatile double schema = Double.NaN;

    void answered(HealthCheckResponse answer) {
        Status before = last.getAndSet(answer.getStatus());
        if (before != null && before != answer.getStatus()) {
            changes.increment();
        }
    }

    void schema(SchemaVersion version) {
        schema = version.number();
    }

    void noSchema() {
        schema = 0;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("groundwork.ready", this, ReadinessMetrics::ready)
                .description("1: the last readiness probe was up; 0: it was down")
                .register(registry);
        FunctionCounter.builder("groundwork.ready.changes", changes, LongAdder::sum)
                .description("Readiness probes that were answered otherwise than the one before")
                .register(registry);
        Gauge.builder("groundwork.schema.version", this, metrics -> metrics.schema)
                .description("The newest migration of the database; 0: none has run")
                .register(registry);
        Gauge.builder("groundwork.schema.oldest.served", SchemaVersion.OLDEST_SERVED::number)
                .description("The oldest schema that this build serves")
                .register(registry);
    }

    private double ready() {
        Status status = last.get();
        if (status == null) {
            return Double.NaN;
        }
        return status == Status.UP ? 1 : 0;
    }
}
