package dev.groundwork.platform.internal.compat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
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
            json = json(made);
            yaml = made;
        }
        return format == Format.JSON ? json : yaml;
    }

    private static byte[] json(byte[] yaml) {
        try {
            return new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsBytes(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Making it takes a while, and the framework answers these names on an event loop. */
    static void onWorkers(@Observes Router router) {
        router.routeWithRegex("/q/openapi\\.[a-z]+")
                .order(Integer.MIN_VALUE)
                .blockingHandler(RoutingContext::next, false);
    }
}
