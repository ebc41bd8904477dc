package dev.groundwork.platform.internal.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.ClientProxy;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A canary of the service that makes Quarkus' OpenAPI document. */
@QuarkusTest
class LazyOpenApiDocumentTest {

    @Inject OpenApiDocumentService documents;

    @Test
    void replacesTheServiceOfQuarkusAndIsServed() {
        // When
        String yaml = RestAssured.get("/q/openapi").asString();
        String json = RestAssured.get("/q/openapi?format=json").asString();

        // Then
        assertThat(ClientProxy.unwrap(documents)).isInstanceOf(LazyOpenApiDocument.class);
        assertThat(yaml).startsWith("---").contains("/v1/auth/token");
        assertThat(json).startsWith("{").contains("/v1/auth/token");
    }
}
