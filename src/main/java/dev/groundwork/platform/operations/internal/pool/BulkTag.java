package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.http.RoutedPath;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Tags exports and imports in the request metrics: their duration depends on the client, so latency
 * objectives exclude them, and an export shares the route of its list.
 *
 * <p>No other service has this label. A rule that names it reads our requests alone, of a metric
 * that half of all services export.
 */
@Singleton
public class BulkTag implements HttpServerMetricsTagsContributor {

    public static final String NAME = "bulk";

    /** The tag of all other requests, also of aborted ones, for which no contributor is called. */
    public static final Tag NO = Tag.of(NAME, "no");

    private static final Tags NEITHER = Tags.of(NO);
    private static final Tags IMPORT = Tags.of(NAME, "import");
    private static final Tags EXPORT = Tags.of(NAME, "export");

    private static final String IMPORTS = "/import";
    private static final Set<String> EXPORTED = Set.of("application/x-ndjson", "text/csv");

    @Override
    public Tags contribute(Context context) {
        if (RoutedPath.of(context.request().path()).endsWith(IMPORTS)) {
            return IMPORT;
        }
        return isExport(context.response().headers()) ? EXPORT : NEITHER;
    }

    private static boolean isExport(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        return type != null && EXPORTED.contains(type.split(";", 2)[0]);
    }
}
