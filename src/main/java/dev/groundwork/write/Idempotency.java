package dev.groundwork.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.http.IdempotencyKey;
import dev.groundwork.persistence.UnitOfWork;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Does a POST once for each Idempotency-Key, however often it comes. The answer is kept in the
 * transaction of its effect: there is never one without the other, whatever dies in between.
 *
 * <p>A key belongs to a caller and a route. It is forgotten after its lifetime, and at once where
 * the request fails, since then nothing was done. A request without a key costs nothing more.
 */
@Singleton
public class Idempotency {

    private final CurrentVertxRequest current;
    private final Callers callers;
    private final UnitOfWork work;
    private final StoredAnswers answers;
    private final Fingerprints fingerprints;
    private final ObjectMapper json;

    Idempotency(
            CurrentVertxRequest current,
            Callers callers,
            UnitOfWork work,
            StoredAnswers answers,
            Fingerprints fingerprints,
            ObjectMapper json) {
        this.current = current;
        this.callers = callers;
        this.work = work;
        this.answers = answers;
        this.fingerprints = fingerprints;
        this.json = json;
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
        Caller caller = callers.current();
        return IdempotencyKey.of(request.headers().getAll(IdempotencyKey.HEADER))
                .<Function<Object, IdempotentRequest>>map(
                        key -> body -> keyed(key, request, caller, body))
                .orElse(body -> new UnkeyedRequest(work));
    }

    private KeyedRequest keyed(
            IdempotencyKey key, HttpServerRequest request, Caller caller, Object body) {
        String method = request.method().name();
        return new KeyedRequest(
                scope(caller, method + " " + request.path(), key),
                fingerprints.canonical(method, request.uri(), body),
                work,
                answers,
                fingerprints,
                json);
    }

    /** A caller without an account shares his keys with everyone like him. */
    private static byte[] scope(Caller caller, String route, IdempotencyKey key) {
        String who = caller.userId() == null ? caller.toString() : caller.userId().toString();
        return DigestUtils.sha256(String.join("\n", who, route, key.text()));
    }
}
