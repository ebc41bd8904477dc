package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.security.RouteAccess;
import dev.groundwork.platform.security.internal.AuthResource;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** Describes the access that a route requires. */
final class AccessDescription {

    private AccessDescription() {}

    /** Removes the scopes that the framework made of roles: a token has none. */
    static void describeScheme(OpenAPI api) {
        api.getComponents()
                .getSecuritySchemes()
                .get(AuthResource.SCHEME)
                .getFlows()
                .getPassword()
                .setScopes(null);
    }

    static void describe(Operation operation, Routes.Route route) {
        RouteAccess access =
                RouteAccess.of(route.method()).orElse(new RouteAccess(false, List.of()));
        if (!access.anonymous()) {
            // Not added: the framework has described some routes by its own reading already.
            operation.setSecurity(
                    List.of(OASFactory.createSecurityRequirement().addScheme(AuthResource.SCHEME)));
        }
        if (!access.roles().isEmpty()) {
            String roles =
                    access.roles().stream()
                            .map(role -> role + "s")
                            .collect(Collectors.joining(", "));
            operation.summary("%s (%s)".formatted(operation.getSummary(), roles));
        }
    }
}
