package dev.groundwork.ratelimit;

import dev.groundwork.http.ClientAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses an address that calls a {@link LimitedByAddress} route too often, its body unread. */
@Singleton
public class AddressFilter {

    private final RateLimits limits;
    private final Quotas quotas;

    AddressFilter(RateLimits limits, Quotas quotas) {
        this.limits = limits;
        this.quotas = quotas;
    }

    @LimitedByAddress
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public Uni<Response> admit(ResourceInfo resource, RoutingContext exchange) {
        String label = resource.getResourceMethod().getAnnotation(LimitedByAddress.class).value();
        return limits.spend(quotas.policy(label), ClientAddress.of(exchange), 1, exchange)
                .replaceWith((Response) null);
    }
}
