package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.security.RouteAccess;
import dev.groundwork.platform.security.internal.AuthResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Describes the access that a route requires: for all routes a token, obtained by the password flow
 * or given as it is, and for some routes none.
 *
 * <p>Of two schemes, generators of clients apply the last by name. Only that of HTTP puts {@code
 * Bearer} before the token in all of them, so it comes after that of OAuth 2.
 */
final class AccessDescription {

    private static final String BEARER = "token";

    private AccessDescription() {}

    static void describeSchemes(OpenAPI api) {
        api.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("An access token, in `Authorization: Bearer`."));
        // The framework makes scopes of roles; a token has none.
        api.getComponents()
                .getSecuritySchemes()
                .get(AuthResource.SCHEME)
                .getFlows()
                .getPassword()
                .setScopes(Map.of());
        api.setSecurity(List.of(requirement(AuthResource.SCHEME), requirement(BEARER)));
    }

    static void describe(Operation operation, Routes.Route route) {
        RouteAccess access =
                RouteAccess.of(route.method()).orElse(new RouteAccess(false, List.of()));
        // Not added: the framework has described some routes by its own reading already.
        operation.setSecurity(access.anonymous() ? optional(route) : null);
        if (!access.roles().isEmpty()) {
            String roles =
                    access.roles().stream()
                            .map(role -> role + "s")
                            .collect(Collectors.joining(", "));
            operation.summary("%s (%s)".formatted(operation.getSummary(), roles));
        }
    }

    /**
     * A token may widen what a caller sees of rows. Elsewhere it is of no use, and one that has
     * expired would keep a client from signing in again.
     */
    private static List<SecurityRequirement> optional(Routes.Route route) {
        return SuccessDescription.isOfRows(route)
                ? List.of(
                        OASFactory.createSecurityRequirement(),
                        requirement(AuthResource.SCHEME),
                        requirement(BEARER))
                : List.of();
    }

    private static SecurityRequirement requirement(String scheme) {
        return OASFactory.createSecurityRequirement().addScheme(scheme);
    }
}
