package dev.groundwork.write;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.persistence.UnitOfWork;
import dev.groundwork.write.StoredAnswers.Stored;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Done once for its key. The lock is asked for first and the answer looked for second, in one
 * function of the database but by a statement of its own: between the two, nobody can have begun.
 *
 * @param scope caller, route and key
 * @param request what is asked, to be told from another request with the same key
 */
record KeyedRequest(
        byte[] scope,
        byte[] request,
        UnitOfWork work,
        StoredAnswers answers,
        Fingerprints fingerprints,
        ObjectMapper json)
        implements IdempotentRequest {

    @Override
    public <V> Uni<RestResponse<V>> unlessAnswered(Supplier<Uni<RestResponse<V>>> preparation) {
        return work.read(() -> answers.find(scope))
                .chain(found -> found.isPresent() ? replay(found.get()) : preparation.get());
    }

    @Override
    public <V> Uni<RestResponse<V>> write(Supplier<Uni<RestResponse<V>>> change) {
        return work.write(
                () ->
                        answers.begin(scope)
                                .invoke(found -> requireFree(found.free()))
                                .chain(
                                        found ->
                                                found.stored().isPresent()
                                                        ? replay(found.stored().get())
                                                        : change.get().chain(this::keep)));
    }

    @Override
    public <V> Uni<RestResponse<V>> writeAtOnce(Supplier<Uni<RestResponse<V>>> change) {
        return write(change);
    }

    private <V> Uni<RestResponse<V>> keep(RestResponse<V> response) {
        Answer answer = Answer.of(response, json);
        return answers.keep(scope, fingerprints.sign(request), answer)
                .map(kept -> answer.response(false));
    }

    private <V> Uni<RestResponse<V>> replay(Stored stored) {
        if (!fingerprints.isSame(stored.fingerprint(), request)) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "Another request was sent with this key before. Send a new key with each new"
                            + " request, and the same key only with the same request again.");
        }
        return Uni.createFrom().item(stored.answer().response(true));
    }

    private static void requireFree(boolean free) {
        if (!free) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_IN_USE,
                    "The first request with this key is not done yet. Send this one again, with the"
                            + " same key, in a moment.");
        }
    }
}
