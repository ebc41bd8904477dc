package dev.groundwork.ledger;

import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.persistence.Includes;
import dev.groundwork.persistence.Repository;
import dev.groundwork.query.Condition;
import dev.groundwork.query.FieldType;
import dev.groundwork.query.Fields;
import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Members;
import jakarta.inject.Singleton;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;

/** Entries, as a set: always those of one account. */
@Singleton
public class EntryRepository extends Repository<Entry> {

    private static final Fields FIELDS =
            Fields.common()
                    .with("transfer_id", FieldType.WHOLE, "transfer", "id")
                    .with("account_id", FieldType.WHOLE, "account", "id")
                    .withAmount("amount", "amount", "account", "currency")
                    .withAmount("balance_after", "balanceAfter", "account", "currency")
                    .with("currency", FieldType.CURRENCY, "account", "currency")
                    .withNullable("description", FieldType.TEXT, "transfer", "description");

    private static final Members MEMBERS = Members.of(EntryView.class, FIELDS);

    EntryRepository(Includes includes, Callers callers) {
        super(Entry.class, MEMBERS, includes, callers);
    }

    @Override
    public String collection() {
        return AccountResource.PATH + "/{id}/entries";
    }

    /**
     * The request for one account's entries. By members, never whole: currency and description
     * stand in other tables, which are then joined and not asked row by row.
     */
    static ListRequest of(long accountId, ListRequest request) {
        return request.where(Condition.equal(FIELDS.find("account_id").orElseThrow(), accountId))
                .byMembers(MEMBERS);
    }

    @Override
    public boolean mayRead(Caller caller, Entry entry) {
        return caller.superuser() || caller.is(entry.account.owner.id);
    }

    @Override
    public Predicate readable(Caller caller, CriteriaBuilder criteria, From<?, Entry> entry) {
        if (caller.superuser()) {
            return null;
        }
        return caller.userId() == null
                ? criteria.disjunction()
                : criteria.equal(entry.get("account").get("owner").get("id"), caller.userId());
    }
}
