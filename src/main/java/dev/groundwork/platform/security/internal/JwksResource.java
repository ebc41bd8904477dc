package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.security.SigningKeys;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys by which others verify our tokens (RFC 7517). */
@Path("/.well-known/jwks.json")
@Tag(name = "sign-in")
public class JwksResource {

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "get_keys", summary = "Read the public keys of access tokens")
    @APIResponseSchema(value = Keys.class, responseCode = "200", responseDescription = "The keys.")
    public Keys jwks() {
        return new Keys(keys.open());
    }

    /** A set of keys (RFC 7517, section 5). */
    public record Keys(List<Map<String, Object>> keys) {}
}
