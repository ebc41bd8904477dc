package dev.groundwork.ledger;

import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.Include;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.OwnedRepository;
import dev.groundwork.platform.security.Callers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The repository of the entries of one account. */
@Singleton
public class EntryRepository extends OwnedRepository<Entry, EntryView> {

    static final FieldRegistry FIELDS =
            FieldRegistry.common()
                    .with("transfer_id", FieldType.LONG, "transfer", "id")
                    .with("account_id", FieldType.LONG, "account", "id")
                    .withAmount("amount", "amount", "currency")
                    .withAmount("balance_after", "balanceAfter", "currency")
                    .with("currency", FieldType.CURRENCY, "currency")
                    .withNullable("description", FieldType.TEXT, "description");

    EntryRepository(Includes includes, Callers callers) {
        super(
                Entry.class,
                EntryView.MAPPING,
                includes,
                callers,
                Field.internal(FieldType.LONG, "account", "owner", "id"));
    }

    @Override
    public String collection() {
        return AccountResource.PATH + "/{id}/entries";
    }

    /**
     * {@code GET /v1/accounts/{id}/entries?include=transfer}: those that the caller's accounts
     * paid, which is the transfers' own rule.
     */
    @Produces
    @Singleton
    Include<Entry, Transfer> transfer() {
        return toOne("transfer", Transfer.class, TransferView.MAPPING);
    }

    static ListRequest of(long accountId, ListRequest request) {
        return request.where(Condition.equal(FIELDS.find("account_id").orElseThrow(), accountId));
    }
}
