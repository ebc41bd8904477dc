package dev.groundwork.ledger;

import dev.groundwork.platform.data.RowReferences;
import dev.groundwork.platform.data.ScopedIdempotencyKey;
import dev.groundwork.platform.data.SingleStatementChange;
import dev.groundwork.platform.data.Statements;
import io.smallrye.mutiny.Uni;

/**
 * A call of a ledger function, or of its variant with an Idempotency-Key.
 *
 * @param references to the accounts
 * @param payer the body's member that names the paying account, for the message of a refusal
 * @param parameters of the function; the twin's after those of the key
 */
record LedgerCall(RowReferences references, Function function, String payer, Object... parameters)
        implements SingleStatementChange<Transfer> {

    /** The functions, each with its twin. */
    enum Function {
        TRANSFER(
                "ledger_transfer($1, $2, $3, $4, $5, $6, null, $7, $8, $9)",
                "ledger_transfer_once($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"),
        SETTLE(
                "ledger_settle($1, $2, $3, $4, $5)",
                "ledger_settle_once($1, $2, $3, $4, $5, $6, $7, $8, $9)"),
        REVERSE("ledger_reverse($1, $2, $3)", "ledger_reverse_once($1, $2, $3, $4, $5, $6, $7)");

        private final String call;
        private final String callOnce;

        Function(String call, String callOnce) {
            this.call = "select made.outcome, (made.transfer).* from " + call + " made";
            this.callOnce =
                    "select made.state, made.status, made.headers, made.body, made.outcome,"
                            + " (made.transfer).* from "
                            + callOnce
                            + " made";
        }
    }

    @Override
    public Uni<Transfer> run() {
        return Statements.row(function.call, parameters).chain(this::read);
    }

    @Override
    public Uni<Object[]> runOnce(ScopedIdempotencyKey key) {
        return Statements.row(function.callOnce, key.parameters(parameters));
    }

    @Override
    public Uni<Transfer> read(Object[] result) {
        return Uni.createFrom().item(() -> TransferRowMapper.read(result, payer, references));
    }
}
