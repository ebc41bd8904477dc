package dev.groundwork.openapi;

import dev.groundwork.http.Routes;
import dev.groundwork.persistence.Include;
import dev.groundwork.persistence.Includes;
import dev.groundwork.persistence.Repository;
import io.quarkus.arc.Arc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Runs once, when the application starts. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ApiDescription implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Includes includes = Arc.container().instance(Includes.class).get();
        Routes routes = Arc.container().instance(Routes.class).get();
        List<Repository<?>> repositories = repositories();
        repositories.forEach(repository -> describeIncludes(api, repository, includes));
        for (Routes.Route route : routes.all()) {
            Operation operation = operation(api, route);
            describeOperation(operation, route);
            repositories.stream()
                    .filter(repository -> collection(repository).equals(route.template()))
                    .filter(repository -> route.verb().equals("GET"))
                    .forEach(
                            repository ->
                                    ListDescription.describe(
                                            operation,
                                            repository.fields(),
                                            includes.of(repository.type())));
            repositories.stream()
                    .filter(
                            repository ->
                                    (collection(repository) + "/{id}").equals(route.template()))
                    .filter(repository -> route.verb().equals("GET"))
                    .forEach(
                            repository ->
                                    ListDescription.describeInclude(
                                            operation, includes.of(repository.type())));
            ProblemDescription.describe(operation, route);
        }
    }

    private static List<Repository<?>> repositories() {
        return Arc.container()
                .listAll(new jakarta.enterprise.util.TypeLiteral<Repository<?>>() {})
                .stream()
                .<Repository<?>>map(handle -> handle.get())
                .toList();
    }

    /** The vocabulary's own rule: {@code Post} is served at {@code /v1/posts}. */
    private static String collection(Repository<?> repository) {
        return "/v1/" + repository.type().getSimpleName().toLowerCase(Locale.ROOT) + "s";
    }

    private static void describeIncludes(OpenAPI api, Repository<?> repository, Includes includes) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Schema view = schemas.get(repository.type().getSimpleName() + "View");
        includes.of(repository.type())
                .forEach((name, include) -> view.addProperty(name, included(include)));
    }

    private static Schema included(Include<?> include) {
        Schema one =
                OASFactory.createSchema()
                        .ref("#/components/schemas/" + include.viewType().getSimpleName());
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
        return path.getOperations().get(PathItem.HttpMethod.valueOf(route.verb()));
    }

    /** {@code UserResource.list} is the operation {@code list_users}. */
    private static void describeOperation(Operation operation, Routes.Route route) {
        String tag = operation.getTags().get(0);
        String verb = route.method().getName().toLowerCase(Locale.ROOT);
        boolean many = route.verb().equals("GET") && !route.template().contains("{");
        String noun = many ? tag : tag.substring(0, tag.length() - 1);
        operation.setOperationId(verb + "_" + noun);
        SuccessDescription.describe(operation, route);
    }
}
