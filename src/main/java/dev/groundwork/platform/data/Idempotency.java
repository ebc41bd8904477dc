package dev.groundwork.platform.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.data.internal.idempotency.IdempotencySettings;
import dev.groundwork.platform.data.internal.idempotency.IdempotencyStore;
import dev.groundwork.platform.data.internal.idempotency.KeyedRequest;
import dev.groundwork.platform.data.internal.idempotency.ProblemRenderer;
import dev.groundwork.platform.data.internal.idempotency.RequestFingerprints;
import dev.groundwork.platform.data.internal.idempotency.UnkeyedRequest;
import dev.groundwork.platform.http.MatchedRoute;
import dev.groundwork.platform.http.MatchedRouteProvider;
import dev.groundwork.platform.operations.Flow;
import dev.groundwork.platform.problem.IdempotencyKey;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Executes a POST once per Idempotency-Key, however often it is sent. A success is kept in the
 * transaction of its effect, a refusal by which nothing changed after that: there is never an
 * effect without its answer, and a refusal that was sent is never followed by an effect.
 *
 * <p>A key belongs to a caller and a matched route with its path parameters. It is forgotten after
 * its lifetime. What is refused before the change begins (by the body's rules, say), and what may
 * pass if it is sent again, keeps nothing. A request without a key costs nothing more.
 */
@Singleton
public class Idempotency {

    private final CurrentVertxRequest current;
    private final MatchedRouteProvider routes;
    private final Callers callers;
    private final UnitOfWork work;
    private final IdempotencyStore store;
    private final ProblemRenderer renderer;
    private final RequestFingerprints fingerprints;
    private final ObjectMapper json;
    private final long lifetimeSeconds;

    Idempotency(
            CurrentVertxRequest current,
            MatchedRouteProvider routes,
            Callers callers,
            UnitOfWork work,
            IdempotencyStore answers,
            ProblemRenderer refusals,
            RequestFingerprints fingerprints,
            ObjectMapper json,
            IdempotencySettings settings) {
        this.current = current;
        this.routes = routes;
        this.callers = callers;
        this.work = work;
        this.store = answers;
        this.renderer = refusals;
        this.fingerprints = fingerprints;
        this.json = json;
        this.lifetimeSeconds = settings.lifetime().toSeconds();
    }

    /**
     * The unit of work of a POST: as {@link UnitOfWork#write}, once for its key. To be called by
     * the resource itself, while the request is at hand.
     *
     * @param body of the request, as it was parsed; null where it has none
     * @param change makes the whole answer, since that is kept before the commit
     * @throws dev.groundwork.platform.problem.ProblemException {@code invalid_parameter} at once;
     *     through the {@code Uni} {@code idempotency_key_in_use} and {@code idempotency_key_reused}
     */
    public <V> Uni<RestResponse<V>> write(Object body, Supplier<Uni<RestResponse<V>>> change) {
        return of(body).write(change);
    }

    /** The request at hand, for a POST that prepares something before its transaction. */
    public IdempotentRequest of(Object body) {
        return ofStreamedBody().apply(body);
    }

    /**
     * The request at hand, for a POST whose body is still on its way.
     *
     * @return takes what stands for the body, such as its digest
     */
    public Function<Object, IdempotentRequest> ofStreamedBody() {
        HttpServerRequest request = current.getCurrent().request();
        return IdempotencyKey.of(request.headers().getAll(IdempotencyKey.HEADER))
                .map(key -> keyed(key, request))
                .orElse(body -> new UnkeyedRequest(work));
    }

    private Function<Object, IdempotentRequest> keyed(
            IdempotencyKey sent, HttpServerRequest request) {
        MatchedRoute route = routes.current();
        byte[] scope = scope(callers.current(), Flow.current(), route, sent);
        String path = request.path();
        return body ->
                new KeyedRequest(
                        new ScopedIdempotencyKey(
                                scope,
                                fingerprints.sign(
                                        fingerprints.canonical(route.verb(), route.target(), body)),
                                lifetimeSeconds),
                        route.verb(),
                        path,
                        work,
                        store,
                        renderer,
                        json);
    }

    /** Anonymous callers share the keys of their address. */
    static byte[] scope(Caller caller, Flow flow, MatchedRoute route, IdempotencyKey key) {
        String owner = caller.userId() == null ? flow.key() : caller.userId().toString();
        return DigestUtils.sha256(
                String.join("\n", owner, route.verb() + " " + route.path(), key.text()));
    }
}
