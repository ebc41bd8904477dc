package dev.groundwork.openapi;

import dev.groundwork.auth.RouteAccess;
import dev.groundwork.http.Routes;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** The access that a route requires, and how a caller authenticates. */
final class AccessDescription {

    private static final String TOKEN = "token";

    private AccessDescription() {}

    /** The password flow, so that a page that shows this document can sign in. */
    static void describeSchemes(OpenAPI api) {
        api.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.OAUTH2)
                                .description("Send `Authorization: Bearer` and the access token.")
                                .flows(
                                        OASFactory.createOAuthFlows()
                                                .password(
                                                        OASFactory.createOAuthFlow()
                                                                .tokenUrl("/v1/auth/token")
                                                                .refreshUrl("/v1/auth/refresh"))));
    }

    static void describe(Operation operation, Routes.Route route) {
        RouteAccess access =
                RouteAccess.of(route.method()).orElse(new RouteAccess(false, List.of()));
        if (!access.anonymous()) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(TOKEN));
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
