package dev.groundwork.ledger;

import dev.groundwork.http.IfMatch;
import dev.groundwork.http.OneOrMany;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Responses;
import dev.groundwork.http.Violation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/** New transfers, one or many, and the answers to them. */
@Singleton
class Transfers {

    private static final String PAYER = "from_account_id";

    private final Ledger ledger;

    Transfers(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * One, not yet made.
     *
     * @throws ProblemException where the body alone shows that it cannot be made
     */
    Move one(NewTransfer asked, IfMatch payerVersions) {
        check(asked);
        return ledger.move(asked, payerVersions, PAYER);
    }

    static RestResponse<OneOrMany<TransferView>> created(String collection, Transfer made) {
        return Responses.created(
                collection, made.id, OneOrMany.one(TransferView.MAPPING.of(made)), made.version);
    }

    /**
     * One after the other, under the locks of all accounts, which are taken first: two such
     * requests that name the same accounts in another order would otherwise wait for each other.
     */
    Uni<RestResponse<OneOrMany<TransferView>>> all(List<NewTransfer> asked, IfMatch versions) {
        if (versions.named()) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    Violation.inHeader("If-Match", "goes with one transfer, not with many"));
        }
        List<Long> accounts =
                asked.stream()
                        .flatMap(item -> Stream.of(item.fromAccountId(), item.toAccountId()))
                        .distinct()
                        .toList();
        AtomicInteger index = new AtomicInteger();
        return ledger.lock(accounts)
                .chain(
                        () ->
                                Multi.createFrom()
                                        .iterable(asked)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                item -> named(index.getAndIncrement(), item))
                                        .collect()
                                        .asList())
                .map(
                        made ->
                                RestResponse.status(
                                        RestResponse.Status.CREATED,
                                        OneOrMany.many(
                                                made.stream()
                                                        .map(TransferView.MAPPING::of)
                                                        .toList())));
    }

    private Uni<Transfer> named(int index, NewTransfer item) {
        return Uni.createFrom()
                .deferred(() -> one(item, IfMatch.ANY).run())
                .onFailure(ProblemException.class)
                .transform(problem -> ((ProblemException) problem).at("[" + index + "]"));
    }

    private static void check(NewTransfer asked) {
        if (asked.fromAccountId().equals(asked.toAccountId())) {
            throw invalid("to_account_id", "must be another account than from_account_id");
        }
        if (asked.expiresAt() != null && !asked.hold()) {
            throw invalid("expires_at", "goes with a pending transfer; send pending: true, too");
        }
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.of(ProblemType.VALIDATION_FAILED, Violation.inBody(field, message));
    }
}
