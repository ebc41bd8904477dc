package dev.groundwork.ledger;

import dev.groundwork.platform.data.RowReferences;
import dev.groundwork.platform.problem.ProblemException;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Locale;

/**
 * Maps the result of a ledger function: the violated rule, or the transfer with its columns in
 * table order.
 */
final class TransferRowMapper {

    private static final String DONE = "done";

    private TransferRowMapper() {}

    /**
     * @throws ProblemException as {@link LedgerOutcome} says, where a rule was broken
     */
    static Transfer read(Object[] row, String payer, RowReferences references) {
        String outcome = (String) row[0];
        Currency currency = row[7] == null ? null : Currency.getInstance((String) row[7]);
        if (!outcome.equals(DONE)) {
            throw LedgerOutcome.problem(outcome, payer, currency);
        }
        Transfer transfer = new Transfer();
        transfer.id = (Long) row[1];
        transfer.ownerId = (Long) row[2];
        transfer.fromAccount = references.to(Account.class, (Long) row[3]);
        transfer.toAccount = references.to(Account.class, (Long) row[4]);
        transfer.amount = decimal(row[5]);
        transfer.heldAmount = decimal(row[6]);
        transfer.currency = currency;
        transfer.status = TransferStatus.valueOf(((String) row[8]).toUpperCase(Locale.ROOT));
        transfer.description = (String) row[9];
        transfer.reversesId = (Long) row[10];
        transfer.expiresAt = instant(row[11]);
        transfer.createdAt = instant(row[12]);
        transfer.updatedAt = instant(row[13]);
        transfer.version = (Integer) row[14];
        return transfer;
    }

    static BigDecimal decimal(Object value) {
        return value instanceof Numeric numeric ? numeric.bigDecimalValue() : (BigDecimal) value;
    }

    static Instant instant(Object value) {
        return value == null ? null : ((OffsetDateTime) value).toInstant();
    }
}
