package dev.groundwork.platform.operations.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSamplerTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final Context IN_A_TRACE =
            Context.root()
                    .with(
                            Span.wrap(
                                    SpanContext.create(
                                            TRACE,
                                            "00f067aa0ba902b7",
                                            TraceFlags.getSampled(),
                                            TraceState.getDefault())));

    @Test
    void aRequestBeginsATrace() {
        assertThat(decision(Sampler.alwaysOn(), Context.root(), SpanKind.SERVER))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @Test
    void aStatementOnNobodysBehalfBeginsNone() {
        assertThat(decision(Sampler.alwaysOn(), Context.root(), SpanKind.CLIENT))
                .isEqualTo(SamplingDecision.DROP);
    }

    @Test
    void aStatementOfARequestIsPartOfItsTrace() {
        assertThat(decision(Sampler.alwaysOn(), IN_A_TRACE, SpanKind.CLIENT))
                .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    }

    @Test
    void whatIsNotSampledIsNot() {
        assertThat(decision(Sampler.alwaysOff(), Context.root(), SpanKind.SERVER))
                .isEqualTo(SamplingDecision.DROP);
    }

    private static SamplingDecision decision(Sampler configured, Context parent, SpanKind kind) {
        return new RequestSampler(configured)
                .shouldSample(parent, TRACE, "a name", kind, Attributes.empty(), List.of())
                .getDecision();
    }
}
