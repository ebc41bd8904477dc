package dev.groundwork.ledger;

import dev.groundwork.auth.Callers;
import dev.groundwork.persistence.Includes;
import dev.groundwork.persistence.OwnedRepository;
import dev.groundwork.query.Aggregates;
import dev.groundwork.query.Field;
import dev.groundwork.query.FieldType;
import dev.groundwork.query.Fields;
import jakarta.inject.Singleton;

/** Transfers, as a set: those that a caller's accounts paid. */
@Singleton
public class TransferRepository extends OwnedRepository<Transfer, TransferView> {

    static final Fields FIELDS =
            Fields.common()
                    .with("from_account_id", FieldType.WHOLE, "fromAccount", "id")
                    .with("to_account_id", FieldType.WHOLE, "toAccount", "id")
                    .withAmount("amount", "amount", "currency")
                    .withNullableAmount("held_amount", "heldAmount", "currency")
                    .with("currency", FieldType.CURRENCY, "currency")
                    .with("status", FieldType.oneOf(TransferStatus.class), "status")
                    .withNullable("description", FieldType.TEXT, "description")
                    .withNullable("reverses_id", FieldType.WHOLE, "reversesId")
                    .withNullable("expires_at", FieldType.TIME, "expiresAt");

    private static final Aggregates AGGREGATES =
            Aggregates.of(FIELDS)
                    .by("status", "currency", "from_account_id", "to_account_id")
                    .byPeriod("created_at")
                    .money("amount", "currency");

    TransferRepository(Includes includes, Callers callers) {
        super(
                Transfer.class,
                TransferView.MAPPING,
                includes,
                callers,
                Field.internal(FieldType.WHOLE, "ownerId"));
    }

    @Override
    public Aggregates aggregates() {
        return AGGREGATES;
    }
}
