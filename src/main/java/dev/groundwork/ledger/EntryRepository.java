package dev.groundwork.ledger;

import dev.groundwork.auth.Callers;
import dev.groundwork.persistence.Include;
import dev.groundwork.persistence.Includes;
import dev.groundwork.persistence.OwnedRepository;
import dev.groundwork.query.Condition;
import dev.groundwork.query.Field;
import dev.groundwork.query.FieldType;
import dev.groundwork.query.Fields;
import dev.groundwork.query.ListRequest;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Entries, as a set: always those of one account. */
@Singleton
public class EntryRepository extends OwnedRepository<Entry, EntryView> {

    static final Fields FIELDS =
            Fields.common()
                    .with("transfer_id", FieldType.WHOLE, "transfer", "id")
                    .with("account_id", FieldType.WHOLE, "account", "id")
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
                Field.internal(FieldType.WHOLE, "account", "owner", "id"));
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
