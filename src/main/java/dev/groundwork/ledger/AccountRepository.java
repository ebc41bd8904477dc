package dev.groundwork.ledger;

import dev.groundwork.access.PublicReadRule;
import dev.groundwork.access.RowAccess;
import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.persistence.Include;
import dev.groundwork.persistence.Includes;
import dev.groundwork.persistence.OwnedRepository;
import dev.groundwork.query.FieldType;
import dev.groundwork.query.Fields;
import dev.groundwork.user.User;
import dev.groundwork.user.UserSummary;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** Accounts, as a set; what can be included with them, and what they add to a user. */
@Singleton
public class AccountRepository extends OwnedRepository<Account, AccountView> {

    /**
     * How many accounts come with a user; all of them are at {@code GET /v1/accounts?owner_id=}.
     */
    private static final int WITH_USER = 20;

    static final Fields FIELDS =
            Fields.common()
                    .withNullable("owner_id", FieldType.WHOLE, "owner", "id")
                    .withNullable("owner.username", FieldType.CASELESS, "owner", "username")
                    .withNullable("owner.name", FieldType.TEXT, "owner", "name")
                    .with("name", FieldType.TEXT, "name")
                    .with("currency", FieldType.CURRENCY, "currency")
                    .withAmount("balance", "balance", "currency")
                    .withAmount("held", "held", "currency")
                    .withAmount("available", "available", "currency")
                    .withAmount("overdraft_limit", "overdraftLimit", "currency")
                    .with("status", FieldType.oneOf(AccountStatus.class), "status");

    private final Ledger ledger;

    AccountRepository(Includes includes, Callers callers, Ledger ledger) {
        super(Account.class, AccountView.MAPPING, includes, callers, FIELDS.get("owner_id"));
        this.ledger = ledger;
    }

    /** Under the row's lock, so that no transfer comes between. */
    @Override
    public Uni<Account> update(long id, IfMatch ifMatch, Consumer<Account> change) {
        return ledger.lockSettled(id).chain(() -> super.update(id, ifMatch, change));
    }

    @Override
    public RowAccess writable(Caller caller) {
        return readable(caller);
    }

    /** {@code GET /v1/accounts?include=owner}. */
    @Produces
    @Singleton
    Include<Account, User> owner() {
        return toOne("owner", User.class, UserSummary.MAPPING, new PublicReadRule());
    }

    /** {@code GET /v1/users/{id}?include=accounts}. */
    @Produces
    @Singleton
    Include<User, Account> accountsOfUser() {
        return toManyOf(User.class, "accounts", "owner", WITH_USER);
    }
}
