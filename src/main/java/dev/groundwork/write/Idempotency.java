package dev.groundwork.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.http.IdempotencyKey;
import dev.groundwork.http.MatchedRoute;
import dev.groundwork.http.MatchedRoutes;
import dev.groundwork.persistence.UnitOfWork;
import dev.groundwork.share.Flow;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Executes a POST once for each Idempotency-Key, however often it comes. A success is kept in the
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
    private final MatchedRoutes routes;
    private final Callers callers;
    private final UnitOfWork work;
    private final StoredAnswers answers;
    private final Refusals refusals;
    private final Fingerprints fingerprints;
    private final ObjectMapper json;
    private final long lifetimeSeconds;

    Idempotency(
            CurrentVertxRequest current,
            MatchedRoutes routes,
            Callers callers,
            UnitOfWork work,
            StoredAnswers answers,
            Refusals refusals,
            Fingerprints fingerprints,
            ObjectMapper json,
            IdempotencySettings settings) {
        this.current = current;
        this.routes = routes;
        this.callers = callers;
        this.work = work;
        this.answers = answers;
        this.refusals = refusals;
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
     * @throws dev.groundwork.http.ProblemException {@code invalid_parameter} at once; through the
     *     {@code Uni} {@code idempotency_key_in_use} and {@code idempotency_key_reused}
     */
    public <V> Uni<RestResponse<V>> write(Object body, Supplier<Uni<RestResponse<V>>> change) {
        return of(body).write(change);
    }

    /** The request at hand, for a POST that prepares something before its transaction. */
    public IdempotentRequest of(Object body) {
        return ofBodyToCome().apply(body);
    }

    /**
     * The request at hand, for a POST whose body is still on its way.
     *
     * @return takes what stands for the body, such as its digest
     */
    public Function<Object, IdempotentRequest> ofBodyToCome() {
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
                        new Key(
                                scope,
                                fingerprints.sign(
                                        fingerprints.canonical(route.verb(), route.target(), body)),
                                lifetimeSeconds),
                        route.verb(),
                        path,
                        work,
                        answers,
                        refusals,
                        json);
    }

    /** A caller without an account shares the keys of its address. */
    static byte[] scope(Caller caller, Flow flow, MatchedRoute route, IdempotencyKey key) {
        String owner = caller.userId() == null ? flow.key() : caller.userId().toString();
        return DigestUtils.sha256(
                String.join("\n", owner, route.verb() + " " + route.path(), key.text()));
    }
}
