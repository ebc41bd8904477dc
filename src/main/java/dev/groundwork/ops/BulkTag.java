package dev.groundwork.ops;

import dev.groundwork.http.RoutedPath;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Tells exports and imports from all other requests: they last as long as their client takes, so
 * that no objective for latency can hold for them, and an export has the route of its list.
 *
 * <p>No other service has this label. A rule that names it reads our requests alone, of a metric
 * that half of all services export.
 */
@Singleton
class BulkTag implements HttpServerMetricsTagsContributor {

    static final String NAME = "bulk";

    /** Also of requests that were cut off, which are measured without asking any contributor. */
    static final Tag NO = Tag.of(NAME, "no");

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
