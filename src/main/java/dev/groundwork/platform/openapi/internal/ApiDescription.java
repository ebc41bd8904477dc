package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.ProblemCatalogue;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Completes the OpenAPI document, once ({@link
 * dev.groundwork.platform.internal.compat.LazyOpenApiDocument}); the framework instantiates it, so
 * it looks up its beans.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_PER_REQUEST)
public class ApiDescription implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        new OfRoutes(api).describe();
    }

    /** The making of one document. */
    private static final class OfRoutes {

        private final OpenAPI api;
        private final Map<String, Schema> schemas;
        private final List<Routes.Route> routes;
        private final Includes includes = Arc.container().instance(Includes.class).get();
        private final Map<String, Repository<?, ?>> byCollection = repositoriesByCollection();
        private final SharedComponents shared;
        private final OperationNames names;
        private final SuccessDescription successes;
        private final ListDescription lists;
        private final ExportDescription exports;
        private final ProblemDescription problems;
        private final RecordDescription records;

        OfRoutes(OpenAPI api) {
            this.api = api;
            this.schemas = api.getComponents().getSchemas();
            this.routes =
                    Arc.container().instance(Routes.class).get().all().stream()
                            .filter(route -> isDescribed(api, route))
                            .toList();
            this.shared = new SharedComponents(api.getComponents());
            SharedHeaders headers = new SharedHeaders(shared);
            this.names = new OperationNames(api);
            this.successes = new SuccessDescription(shared, headers);
            this.lists = new ListDescription(shared);
            this.exports = new ExportDescription(headers);
            this.problems =
                    new ProblemDescription(
                            Arc.container().instance(ProblemCatalogue.class).get(),
                            shared,
                            headers);
            this.records = new RecordDescription(schemas);
        }

        void describe() {
            Set<Operation> done = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Routes.Route route : routes) {
                records.add(route);
                if (!isHidden(route) && done.add(operation(api, route))) {
                    describe(operation(api, route), route);
                }
            }
            routes.stream()
                    .filter(ExportDescription::isExport)
                    .forEach(route -> exports.describe(operation(api, route), route));
            byCollection.values().forEach(rows -> records.addView(rows.mapping().view()));
            records.describe();
            BodyDescription.removeWrappers(api);
            BulkDescription.removeWrappers(api);
            ViewDescription.describe(schemas, byCollection.values(), includes);
            SchemaTypes.tidy(schemas);
            problems.describeSchema(api);
            AccessDescription.describeSchemes(api);
            ServiceDescription.describe(api);
            shared.sort();
        }

        private void describe(Operation operation, Routes.Route route) {
            Repository<?, ?> collection = collection(route.template(), byCollection);
            if (collection != null) {
                RouteDescription.describe(api, operation, route, collection);
                new BodyDescription(schemas, collection).describe(route);
            }
            names.complete(operation, route);
            if (ImportDescription.isImport(route)) {
                ImportDescription.describe(operation, route);
                records.addBody(ImportDescription.rowType(route));
            }
            successes.describe(operation, route);
            BulkDescription.describe(operation, route);
            if (route.verb().equals("GET")) {
                describeQuery(operation, route);
            }
            problems.describe(operation, route);
            AccessDescription.describe(operation, route);
        }

        private void describeQuery(Operation operation, Routes.Route route) {
            if (AggregateDescription.isAggregate(route)) {
                Repository<?, ?> rows = byCollection.get(SuccessDescription.parent(route));
                new AggregateDescription(lists).describe(operation, rows.aggregates());
                return;
            }
            boolean row = SuccessDescription.isRow(route);
            Repository<?, ?> rows =
                    byCollection.get(row ? SuccessDescription.parent(route) : route.template());
            if (rows != null && row) {
                new FieldSelectionDescription(shared).describe(operation, rows, includes);
            } else if (rows != null) {
                lists.describe(operation, rows, includes);
            }
        }
    }

    /** Not so by configuration, {@code mp.openapi.scan.exclude.packages}. */
    private static boolean isDescribed(OpenAPI api, Routes.Route route) {
        PathItem path = api.getPaths().getPathItem(route.template());
        return path != null
                && path.getOperations().keySet().stream()
                        .anyMatch(verb -> verb.name().equals(route.verb()));
    }

    /** A second method of a route, whose description is the first one's. */
    private static boolean isHidden(Routes.Route route) {
        var operation =
                route.method()
                        .getAnnotation(
                                org.eclipse.microprofile.openapi.annotations.Operation.class);
        return operation != null && operation.hidden();
    }

    /** The repository of the collection that a path is or is below; null where there is none. */
    private static Repository<?, ?> collection(
            String path, Map<String, Repository<?, ?>> byCollection) {
        int parent = path.lastIndexOf('/');
        return parent < 0 || byCollection.containsKey(path)
                ? byCollection.get(path)
                : collection(path.substring(0, parent), byCollection);
    }

    private static Map<String, Repository<?, ?>> repositoriesByCollection() {
        return Arc.container().listAll(new TypeLiteral<Repository<?, ?>>() {}).stream()
                .<Repository<?, ?>>map(InstanceHandle::get)
                .collect(Collectors.toMap(Repository::collection, repository -> repository));
    }

    private static Operation operation(OpenAPI api, Routes.Route route) {
        PathItem path = api.getPaths().getPathItem(route.template());
        return path.getOperations().get(PathItem.HttpMethod.valueOf(route.verb()));
    }
}
