package dev.groundwork.platform.internal.compat;

import io.quarkus.logging.json.runtime.JsonFormatter;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import java.util.logging.Handler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;

/**
 * Puts {@link MdcJsonFormatter} in the place of Quarkus' JSON formatter where one is in use.
 * Quarkus lets an application configure its formatter but not replace it, so it is replaced as the
 * application starts, before the first request.
 */
@Singleton
class JsonLogs {

    private final Optional<String> keyOverrides;

    JsonLogs(
            @ConfigProperty(name = "quarkus.log.console.json.key-overrides")
                    Optional<String> keyOverrides) {
        this.keyOverrides = keyOverrides;
    }

    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        for (Handler handler : LogContext.getLogContext().getLogger("").getHandlers()) {
            replaceIn(handler);
        }
    }

    private void replaceIn(Handler handler) {
        if (handler.getFormatter() instanceof JsonFormatter configured) {
            handler.setFormatter(like(configured));
        }
        if (handler instanceof ExtHandler nesting) {
            for (Handler nested : nesting.getHandlers()) {
                replaceIn(nested);
            }
        }
    }

    private MdcJsonFormatter like(JsonFormatter configured) {
        MdcJsonFormatter formatter = new MdcJsonFormatter(keyOverrides.orElse(""));
        formatter.setExcludedKeys(configured.getExcludedKeys());
        formatter.setAdditionalFields(configured.getAdditionalFields());
        formatter.setPrettyPrint(configured.isPrettyPrint());
        formatter.setZoneId(configured.getZoneId().getId());
        formatter.setExceptionOutputType(configured.getExceptionOutputType());
        formatter.setPrintDetails(configured.isPrintDetails());
        formatter.setRecordDelimiter(configured.getRecordDelimiter());
        return formatter;
    }
}
