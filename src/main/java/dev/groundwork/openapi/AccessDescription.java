package dev.groundwork.openapi;

import dev.groundwork.auth.Allow;
import dev.groundwork.auth.AuthResource;
import dev.groundwork.auth.Who;
import dev.groundwork.http.Routes;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;

/** Describes which callers a route takes. */
final class AccessDescription {

    private AccessDescription() {}

    static void describe(Operation operation, Routes.Route route) {
        Who who = route.method().getAnnotation(Allow.class).value();
        if (who != Who.ANYONE) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(AuthResource.SCHEME));
        }
        if (who == Who.SUPERUSER) {
            operation.summary(operation.getSummary() + " (superusers)");
        }
    }
}
