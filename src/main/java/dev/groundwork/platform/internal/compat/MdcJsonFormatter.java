package dev.groundwork.platform.internal.compat;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Formats JSON log lines with the entries of the logging context (MDC) as top-level fields: {@code
 * request_id}, {@code trace_id}, {@code span_id} and others. Log stores index top-level fields;
 * Quarkus nests these in {@code mdc}, under the names of OpenTelemetry's Java agent.
 */
final class MdcJsonFormatter extends JsonFormatter {

    private static final Map<String, String> NAMES =
            Map.of("traceId", "trace_id", "spanId", "span_id", "parentId", "parent_span_id");

    MdcJsonFormatter(String keyOverrides) {
        super(keyOverrides);
    }

    @Override
    protected void after(Generator generator, ExtLogRecord record) throws Exception {
        super.after(generator, record);
        for (Map.Entry<String, String> entry : record.getMdcCopy().entrySet()) {
            String name = NAMES.getOrDefault(entry.getKey(), entry.getKey());
            generator.add(name, entry.getValue());
        }
    }
}
