package dev.groundwork.platform.openapi.internal;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Describes the service as a whole. */
final class ServiceDescription {

    private ServiceDescription() {}

    static void describe(OpenAPI api) {
        if (api.getServers() == null || api.getServers().isEmpty()) {
            // The address differs with every deployment.
            api.addServer(OASFactory.createServer().url("/").description("This service."));
        }
    }
}
