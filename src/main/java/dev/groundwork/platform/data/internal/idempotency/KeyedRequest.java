package dev.groundwork.platform.data.internal.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.data.IdempotentRequest;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.ScopedIdempotencyKey;
import dev.groundwork.platform.data.SingleStatementChange;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.problem.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A request with an Idempotency-Key, executed once. The lock is taken first and the answer looked
 * for second, in one function of the database but by a statement of its own: no other request can
 * begin between the two. Success is kept in the transaction of its effect.
 *
 * <p>A refusal is kept by a second transaction, after the first was rolled back. A request with the
 * same key that comes between the two and is executed decides the key's answer: the refusal is then
 * not kept and not sent. So each key has one answer, and a refusal that was sent is final.
 *
 * @param method of the request, and
 * @param path as it was sent, for the problem and the log
 */
public record KeyedRequest(
        ScopedIdempotencyKey key,
        String method,
        String path,
        UnitOfWork work,
        IdempotencyStore answers,
        ProblemRenderer renderer,
        ObjectMapper json)
        implements IdempotentRequest {

    @Override
    public byte[] scope() {
        return key.scope();
    }

    @Override
    public <V> Uni<RestResponse<V>> unlessReplayed(Supplier<Uni<RestResponse<V>>> preparation) {
        return work.read(() -> answers.find(key))
                .chain(
                        found ->
                                found == null
                                        ? storingRejections(
                                                Uni.createFrom().deferred(preparation::get))
                                        : Uni.createFrom().item(found.response().response(true)));
    }

    @Override
    public <V> Uni<RestResponse<V>> write(Supplier<Uni<RestResponse<V>>> change) {
        return storingRejections(attempt(change));
    }

    @Override
    public <V> Uni<RestResponse<V>> write(
            Supplier<Uni<RestResponse<V>>> change,
            Predicate<Throwable> unclear,
            Supplier<Uni<RestResponse<V>>> instead) {
        return storingRejections(
                attempt(change).onFailure(unclear).recoverWithUni(() -> attempt(instead)));
    }

    @Override
    public <V> Uni<RestResponse<V>> add(
            Repository<?, ?> rows, Supplier<Uni<RestResponse<V>>> change) {
        return write(change);
    }

    @Override
    public <T, V> Uni<RestResponse<V>> write(
            SingleStatementChange<T> change, Function<T, RestResponse<V>> answer) {
        return storingRejections(
                work.statement(
                        () ->
                                change.runOnce(key)
                                        .map(answers::read)
                                        .chain(claim -> answer(claim, change, answer))));
    }

    private <V> Uni<RestResponse<V>> attempt(Supplier<Uni<RestResponse<V>>> change) {
        return work.write(
                () ->
                        answers.claim(key)
                                .chain(
                                        claim ->
                                                claim.answered()
                                                        ? Uni.createFrom()
                                                                .item(
                                                                        claim.response()
                                                                                .response(true))
                                                        : change.get().chain(this::keep)));
    }

    private <V> Uni<RestResponse<V>> keep(RestResponse<V> response) {
        StoredResponse answer = StoredResponse.of(response, json);
        return answers.keep(key, answer).map(kept -> answer.response(false));
    }

    private static <T, V> Uni<RestResponse<V>> answer(
            KeyClaim claim, SingleStatementChange<T> change, Function<T, RestResponse<V>> answer) {
        if (claim.response() != null) {
            return Uni.createFrom().item(claim.response().response(true));
        }
        return change.read(claim.result())
                .map(answer)
                .map(response -> claim.answered() ? replayed(response) : response);
    }

    private static <V> RestResponse<V> replayed(RestResponse<V> response) {
        response.getHeaders().putSingle(IdempotencyKey.REPLAYED_HEADER, true);
        return response;
    }

    private <V> Uni<RestResponse<V>> storingRejections(Uni<RestResponse<V>> executed) {
        return executed.onFailure(renderer::isFinal).recoverWithUni(this::storeRejection);
    }

    private <V> Uni<RestResponse<V>> storeRejection(Throwable failure) {
        StoredResponse refusal = renderer.answer(failure, method, path);
        return work.statement(() -> answers.keepRejection(key, refusal))
                .map(kept -> refusal.<V>response(false));
    }
}
