package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.data.Include;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.ViewMapping;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.ProblemCatalogue;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
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
        Includes includes = Arc.container().instance(Includes.class).get();
        Routes routes = Arc.container().instance(Routes.class).get();
        ProblemDescription problems =
                new ProblemDescription(Arc.container().instance(ProblemCatalogue.class).get());
        Map<String, Repository<?, ?>> byCollection = repositoriesByCollection();
        describeIncludes(api, byCollection.values(), includes);
        List<Routes.Route> described =
                routes.all().stream()
                        .filter(route -> !isHidden(route) && !isExcluded(api, route))
                        .toList();
        OperationNames names = new OperationNames(api);
        Set<Operation> done = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Routes.Route route : described) {
            Operation operation = operation(api, route);
            if (!done.add(operation)) {
                continue;
            }
            Repository<?, ?> collection = collection(route.template(), byCollection);
            if (collection != null) {
                RouteDescription.describe(api, operation, route, collection);
                BodyDescription.describe(api, route, collection.mapping().view());
            }
            if (ImportDescription.isImport(route)) {
                ImportDescription.describe(operation, route);
            }
            names.complete(operation, route);
            SuccessDescription.describe(operation, route);
            BulkDescription.describe(operation, route);
            if (route.verb().equals("GET")) {
                describeQuery(operation, route, byCollection, includes);
            }
            problems.describe(operation, route);
            AccessDescription.describe(operation, route);
        }
        routes.all().stream()
                .filter(ExportDescription::isExport)
                .forEach(
                        route ->
                                ExportDescription.describe(
                                        operation(api, route),
                                        route,
                                        byCollection
                                                .get(route.template())
                                                .mapping()
                                                .view()
                                                .getSimpleName()));
        problems.describeSchema(api);
        BulkDescription.removeWrappers(api);
        RateLimitDescription.describeHeaders(api);
        AccessDescription.describeScheme(api);
    }

    /** By configuration, {@code mp.openapi.scan.exclude.packages}. */
    private static boolean isExcluded(OpenAPI api, Routes.Route route) {
        PathItem path = api.getPaths().getPathItem(route.template());
        return path == null || !path.getOperations().containsKey(verb(route));
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

    private static void describeQuery(
            Operation operation,
            Routes.Route route,
            Map<String, Repository<?, ?>> byCollection,
            Includes includes) {
        if (AggregateDescription.isAggregate(route)) {
            Repository<?, ?> summed = byCollection.get(SuccessDescription.parent(route));
            AggregateDescription.describe(operation, summed.aggregates());
            return;
        }
        boolean row = SuccessDescription.isRow(route);
        Repository<?, ?> repository =
                byCollection.get(row ? SuccessDescription.parent(route) : route.template());
        if (repository == null) {
            return;
        }
        if (row) {
            FieldSelectionDescription.describe(operation, repository, includes);
        } else {
            ListDescription.describe(operation, repository, includes);
        }
    }

    /** Adds the includes to each schema of an entity. */
    private static void describeIncludes(
            OpenAPI api, Collection<Repository<?, ?>> repositories, Includes includes) {
        Map<ViewMapping<?>, Class<?>> types = new HashMap<>();
        for (Repository<?, ?> repository : repositories) {
            types.put(repository.mapping(), repository.type());
            includes.of(repository.type())
                    .values()
                    .forEach(include -> types.put(include.mapping(), include.type()));
        }
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        types.forEach(
                (mapping, type) -> {
                    // An entity that no route shows has none.
                    Schema schema = schemas.get(mapping.view().getSimpleName());
                    if (schema != null) {
                        includes.of(type)
                                .forEach(
                                        (name, include) ->
                                                schema.addProperty(name, included(include)));
                    }
                });
    }

    private static Schema included(Include<?, ?> include) {
        Schema one =
                OASFactory.createSchema()
                        .ref("#/components/schemas/" + include.mapping().view().getSimpleName());
        Schema schema =
                include.many()
                        ? OASFactory.createSchema()
                                .type(List.of(Schema.SchemaType.ARRAY))
                                .items(one)
                        : OASFactory.createSchema().addAllOf(one);
        return schema.description("Only with `include=%s`.".formatted(include.name()));
    }

    private static Operation operation(OpenAPI api, Routes.Route route) {
        PathItem path = api.getPaths().getPathItem(route.template());
        return path.getOperations().get(verb(route));
    }

    private static PathItem.HttpMethod verb(Routes.Route route) {
        return PathItem.HttpMethod.valueOf(route.verb());
    }
}
