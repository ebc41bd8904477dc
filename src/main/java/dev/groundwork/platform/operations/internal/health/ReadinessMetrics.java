package dev.groundwork.platform.operations.internal.health;

import dev.groundwork.platform.operations.SchemaVersion;
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
 * Publishes the results of the readiness probes as metrics, because Kubernetes keeps no history of
 * them. Changes are counted, since a probe that fails between two scrapes is in no gauge. Nothing
 * ({@code NaN}) until the first probe.
 */
@Singleton
class ReadinessMetrics implements MeterBinder {

    private final AtomicReference<Status> last = new AtomicReference<>();
    private final LongAdder transitions = new LongAdder();
    private volatile double schema = Double.NaN;

    void record(HealthCheckResponse answer) {
        Status before = last.getAndSet(answer.getStatus());
        if (before != null && before != answer.getStatus()) {
            transitions.increment();
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
        FunctionCounter.builder("groundwork.readiness.transitions", transitions, LongAdder::sum)
                .description("Readiness probes whose result differed from the previous one")
                .register(registry);
        Gauge.builder("groundwork.schema.version", this, metrics -> metrics.schema)
                .description("The newest migration applied to the database; 0: none")
                .register(registry);
        Gauge.builder("groundwork.schema.oldest.served", SchemaVersion.OLDEST_SERVED::number)
                .description("The oldest schema version that this build supports")
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
