package dev.groundwork.openapi;

import dev.groundwork.auth.Allow;
import dev.groundwork.auth.Who;
import dev.groundwork.http.Routes;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Who may call a route, and how he says who he is. */
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
        Who who = route.method().getAnnotation(Allow.class).value();
        if (who != Who.ANYONE) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(TOKEN));
        }
        if (who == Who.SUPERUSER) {
            operation.summary(operation.getSummary() + " (superusers)");
        }
    }
}
