package dev.groundwork.ops;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;

/**
 * JSON log lines whose logging context stands at the top level: {@code request_id}, {@code
 * trace_id}, {@code span_id} and whatever else the code put there. Log stores index top-level
 * fields; Quarkus nests these in {@code mdc}, under the names of OpenTelemetry's Java agent.
 */
final class LogContextFields extends JsonFormatter {

    private static final Map<String, String> NAMES =
            Map.of("traceId", "trace_id", "spanId", "span_id", "parentId", "parent_span_id");

    LogContextFields(String keyOverrides) {
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
