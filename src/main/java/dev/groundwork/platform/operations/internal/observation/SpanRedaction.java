package dev.groundwork.platform.operations.internal.observation;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps personal data out of traces, as it is kept out of the logs: a query holds filters by name
 * and e-mail address. The client's address is one, too, and moreover taken from {@code
 * X-Forwarded-For} by whomever it was sent. Attributes of a span cannot be taken away, only
 * overwritten; the word is the one that OpenTelemetry's conventions for HTTP give.
 */
@Singleton
class SpanRedaction implements SpanProcessor {

    private static final String REDACTED = "REDACTED";

    private static final List<AttributeKey<String>> PERSONAL =
            List.of(AttributeKey.stringKey("url.query"), AttributeKey.stringKey("client.address"));

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> key : PERSONAL) {
            if (span.getAttribute(key) != null) {
                span.setAttribute(key, REDACTED);
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
