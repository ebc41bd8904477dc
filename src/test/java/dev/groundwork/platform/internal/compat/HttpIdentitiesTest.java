package dev.groundwork.platform.internal.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.restassured.RestAssured;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A canary of the identity that Quarkus keeps with a request, and of the order of its filters. */
@QuarkusTest
class HttpIdentitiesTest {

    private static volatile boolean hasIdentity;
    private static volatile Object failureHandler;

    /** Looks at each request between authentication and the filter that asks for the identity. */
    @Singleton
    static class Probe {
        void register(@Observes Filters filters) {
            filters.register(Probe::look, HttpIdentities.AUTHENTICATION - 5);
        }

        private static void look(RoutingContext exchange) {
            hasIdentity = HttpIdentities.deferred(exchange) != null;
            failureHandler = exchange.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
            exchange.next();
        }
    }

    @BeforeEach
    void nothingSeen() {
        hasIdentity = false;
        failureHandler = "not looked at";
    }

    @Test
    void quarkusOffersTheIdentityAndItsFailureHandlerIsRemovedInTime() {
        // When
        RestAssured.get("/fixture/guide/public").then().statusCode(200);

        // Then
        assertThat(hasIdentity).isTrue();
        assertThat(failureHandler).isNull();
    }
}
