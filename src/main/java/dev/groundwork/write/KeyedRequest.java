package dev.groundwork.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.http.IdempotencyKey;
import dev.groundwork.persistence.Repository;
import dev.groundwork.persistence.UnitOfWork;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Executed once for its key. The lock is taken first and the answer looked for second, in one
 * function of the database but by a statement of its own: no other request can begin between the
 * two. Success is kept in the transaction of its effect.
 *
 * <p>A refusal is kept by a second transaction, after the first was rolled back. A request with the
 * same key that comes between the two and is executed decides the key's answer: the refusal is then
 * not kept and not sent. So each key has one answer, and a refusal that was sent is final.
 *
 * @param method of the request, and
 * @param path as it was sent, for the problem and the log
 */
record KeyedRequest(
        Key key,
        String method,
        String path,
        UnitOfWork work,
        StoredAnswers answers,
        Refusals refusals,
        ObjectMapper json)
        implements IdempotentRequest {

    @Override
    public byte[] scope() {
        return key.scope();
    }

    @Override
    public <V> Uni<RestResponse<V>> unlessAnswered(Supplier<Uni<RestResponse<V>>> preparation) {
        return work.read(() -> answers.find(key))
                .chain(
                        found ->
                                found == null
                                        ? refusedForGood(
                                                Uni.createFrom().deferred(preparation::get))
                                        : Uni.createFrom().item(found.sent().response(true)));
    }

    @Override
    public <V> Uni<RestResponse<V>> write(Supplier<Uni<RestResponse<V>>> change) {
        return refusedForGood(attempt(change));
    }

    @Override
    public <V> Uni<RestResponse<V>> write(
            Supplier<Uni<RestResponse<V>>> change,
            Predicate<Throwable> unclear,
            Supplier<Uni<RestResponse<V>>> instead) {
        return refusedForGood(
                attempt(change).onFailure(unclear).recoverWithUni(() -> attempt(instead)));
    }

    @Override
    public <V> Uni<RestResponse<V>> add(
            Repository<?, ?> rows, Supplier<Uni<RestResponse<V>>> change) {
        return write(change);
    }

    @Override
    public <T, V> Uni<RestResponse<V>> write(
            OneStatement<T> change, Function<T, RestResponse<V>> answer) {
        return refusedForGood(
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
                                                                .item(claim.sent().response(true))
                                                        : change.get().chain(this::keep)));
    }

    private <V> Uni<RestResponse<V>> keep(RestResponse<V> response) {
        Answer answer = Answer.of(response, json);
        return answers.keep(key, answer).map(kept -> answer.response(false));
    }

    private static <T, V> Uni<RestResponse<V>> answer(
            Claim claim, OneStatement<T> change, Function<T, RestResponse<V>> answer) {
        if (claim.sent() != null) {
            return Uni.createFrom().item(claim.sent().response(true));
        }
        return change.read(claim.result())
                .map(answer)
                .map(response -> claim.answered() ? replayed(response) : response);
    }

    private static <V> RestResponse<V> replayed(RestResponse<V> response) {
        response.getHeaders().putSingle(IdempotencyKey.REPLAYED_HEADER, true);
        return response;
    }

    private <V> Uni<RestResponse<V>> refusedForGood(Uni<RestResponse<V>> executed) {
        return executed.onFailure(refusals::isFinal).recoverWithUni(this::refuse);
    }

    private <V> Uni<RestResponse<V>> refuse(Throwable failure) {
        Answer refusal = refusals.answer(failure, method, path);
        return work.statement(() -> answers.refuse(key, refusal))
                .map(kept -> refusal.<V>response(false));
    }
}
