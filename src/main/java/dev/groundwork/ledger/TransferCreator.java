package dev.groundwork.ledger;

import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Responses;
import dev.groundwork.platform.problem.SingleOrBatch;
import dev.groundwork.platform.problem.Violation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/** Creates one or many transfers and their responses. */
@Singleton
class TransferCreator {

    private static final String PAYER = "from_account_id";

    private final Ledger ledger;

    TransferCreator(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Prepares one transfer without executing it.
     *
     * @throws ProblemException where the body alone shows that it cannot be made
     */
    LedgerCall prepare(NewTransfer asked, IfMatch payerVersions) {
        check(asked);
        return ledger.prepareTransfer(asked, payerVersions, PAYER);
    }

    static RestResponse<SingleOrBatch<TransferView>> created(String collection, Transfer made) {
        return Responses.created(
                collection,
                made.id,
                SingleOrBatch.single(TransferView.MAPPING.of(made)),
                made.version);
    }

    /**
     * Creates the transfers one after the other, after locking all accounts in a fixed order, which
     * avoids deadlocks between such requests.
     */
    Uni<RestResponse<SingleOrBatch<TransferView>>> createAll(
            List<NewTransfer> asked, IfMatch versions) {
        if (versions.named()) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    Violation.inHeader(
                            "If-Match",
                            "is supported for a single transfer only, not for an array"));
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
                                                item -> withIndex(index.getAndIncrement(), item))
                                        .collect()
                                        .asList())
                .map(
                        made ->
                                RestResponse.status(
                                        RestResponse.Status.CREATED,
                                        SingleOrBatch.batch(
                                                made.stream()
                                                        .map(TransferView.MAPPING::of)
                                                        .toList())));
    }

    private Uni<Transfer> withIndex(int index, NewTransfer item) {
        return Uni.createFrom()
                .deferred(() -> prepare(item, IfMatch.ANY).run())
                .onFailure(ProblemException.class)
                .transform(problem -> ((ProblemException) problem).at("[" + index + "]"));
    }

    private static void check(NewTransfer asked) {
        if (asked.fromAccountId().equals(asked.toAccountId())) {
            throw invalid("to_account_id", "must differ from from_account_id");
        }
        if (asked.expiresAt() != null && !asked.hold()) {
            throw invalid("expires_at", "requires a pending transfer; also send pending: true");
        }
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.of(ProblemType.VALIDATION_FAILED, Violation.inBody(field, message));
    }
}
