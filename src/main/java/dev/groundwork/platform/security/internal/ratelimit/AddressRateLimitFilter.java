package dev.groundwork.platform.security.internal.ratelimit;

import dev.groundwork.platform.http.ClientAddress;
import dev.groundwork.platform.security.DatabaseRateLimiter;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects requests to {@link RateLimitedByAddress} routes from an address that exceeds its rate
 * limit, before the body is read.
 */
@Singleton
public class AddressRateLimitFilter {

    private final DatabaseRateLimiter limits;
    private final Quotas quotas;

    AddressRateLimitFilter(DatabaseRateLimiter limits, Quotas quotas) {
        this.limits = limits;
        this.quotas = quotas;
    }

    @RateLimitedByAddress
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public Uni<Response> admit(ResourceInfo resource, RoutingContext exchange) {
        String label =
                resource.getResourceMethod().getAnnotation(RateLimitedByAddress.class).value();
        return limits.tryConsume(quotas.policy(label), ClientAddress.of(exchange), 1, exchange)
                .replaceWith((Response) null);
    }
}
