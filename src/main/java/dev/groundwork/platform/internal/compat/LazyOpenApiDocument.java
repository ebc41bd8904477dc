package dev.groundwork.platform.internal.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Creates the OpenAPI document on the first request and caches it: the framework would create it
 * twice at each start, a seventh of its CPU time, or again for each request. Most replicas are
 * never asked.
 */
@Alternative
@Priority(1)
@Singleton
@Unremovable
class LazyOpenApiDocument extends OpenApiDocumentService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML =
            new YAMLMapper(
                    YAMLFactory.builder()
                            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                            .stringQuotingChecker(new TextsStayTexts())
                            .build());

    private byte[] yaml;
    private byte[] json;

    /**
     * {@link dev.groundwork.platform.openapi.internal.ApiDescription} adds to the document it is
     * given, so it may see it only once.
     */
    @Override
    public synchronized byte[] getDocument(String name, Format format) {
        if (yaml == null) {
            byte[] made = super.getDocument(name, Format.YAML);
            try {
                JsonNode document = YAML.readTree(made);
                json = JSON.writeValueAsBytes(document);
                yaml = YAML.writeValueAsBytes(document);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return format == Format.JSON ? json : yaml;
    }

    /** Quotes what YAML 1.1 takes for a time or a number: parsers in wide use still read 1.1. */
    private static final class TextsStayTexts extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteName(String name) {
            return name.matches("[0-9]+") || super.needToQuoteName(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*") || super.needToQuoteValue(value);
        }
    }

    /** Making it takes a while, and the framework answers these names on an event loop. */
    static void onWorkers(@Observes Router router) {
        router.routeWithRegex("/q/openapi\\.[a-z]+")
                .order(Integer.MIN_VALUE)
                .blockingHandler(RoutingContext::next, false);
    }
}
