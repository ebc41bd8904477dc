package dev.groundwork.ledger;

import dev.groundwork.platform.data.Aggregates;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.OwnedRepository;
import dev.groundwork.platform.security.Callers;
import jakarta.inject.Singleton;

/** The repository of the transfers from a caller's accounts. */
@Singleton
public class TransferRepository extends OwnedRepository<Transfer, TransferView> {

    static final FieldRegistry FIELDS =
            FieldRegistry.of(Transfer.class, TransferView.class)
                    // A formula, which is never null.
                    .with("status", FieldType.oneOf(TransferStatus.class), "status");

    private static final Aggregates AGGREGATES =
            Aggregates.of(FIELDS)
                    .groupBy("status", "currency", "from_account_id", "to_account_id")
                    .groupByPeriod("created_at")
                    .measureAmount("amount", "currency");

    TransferRepository(Includes includes, Callers callers) {
        super(
                Transfer.class,
                TransferView.MAPPING,
                includes,
                callers,
                Field.internal(FieldType.LONG, "ownerId"));
    }

    @Override
    public Aggregates aggregates() {
        return AGGREGATES;
    }
}
