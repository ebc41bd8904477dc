package dev.groundwork.ledger;

import dev.groundwork.http.ProblemException;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads what a function of the ledger returns: the rule that was broken, or the transfer. */
final class MovedRow {

    private static final String DONE = "done";

    private MovedRow() {}

    /**
     * @throws ProblemException as {@link Outcome} says, where a rule was broken
     */
    static Transfer read(Tuple row, String payer, Mutiny.Session session) {
        String code = row.get("currency", String.class);
        Currency currency = code == null ? null : Currency.getInstance(code);
        String outcome = row.get("outcome", String.class);
        if (!outcome.equals(DONE)) {
            throw Outcome.refusal(outcome, payer, currency);
        }
        Transfer transfer = new Transfer();
        transfer.id = whole(row, "id");
        transfer.ownerId = whole(row, "owner_id");
        transfer.fromAccount = session.getReference(Account.class, whole(row, "from_account_id"));
        transfer.toAccount = session.getReference(Account.class, whole(row, "to_account_id"));
        transfer.amount = row.get("amount", BigDecimal.class);
        transfer.heldAmount = row.get("held_amount", BigDecimal.class);
        transfer.currency = currency;
        transfer.status =
                TransferStatus.valueOf(row.get("status", String.class).toUpperCase(Locale.ROOT));
        transfer.description = row.get("description", String.class);
        transfer.reversesId = whole(row, "reverses_id");
        transfer.expiresAt = instant(row, "expires_at");
        transfer.createdAt = instant(row, "created_at");
        transfer.updatedAt = instant(row, "updated_at");
        transfer.version = row.get("version", Integer.class);
        return transfer;
    }

    private static Long whole(Tuple row, String column) {
        return row.get(column, Long.class);
    }

    static Instant instant(Tuple row, String column) {
        Object value = row.get(column);
        return value == null ? null : ((OffsetDateTime) value).toInstant();
    }
}
