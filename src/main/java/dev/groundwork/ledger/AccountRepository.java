package dev.groundwork.ledger;

import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.Include;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.OwnedRepository;
import dev.groundwork.platform.data.PublicReadRule;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.user.User;
import dev.groundwork.user.UserSummary;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** The repository of accounts, with their includes and the include of a user's accounts. */
@Singleton
public class AccountRepository extends OwnedRepository<Account, AccountView> {

    /** Number of accounts included with a user; {@code GET /v1/accounts?owner_id=} lists all. */
    private static final int WITH_USER = 20;

    static final FieldRegistry FIELDS =
            FieldRegistry.of(Account.class, AccountView.class)
                    // Formulas, which are never null.
                    .withAmount("held", "held", "currency")
                    .withAmount("available", "available", "currency")
                    .withNullable(
                            "owner.username", FieldType.CASE_INSENSITIVE_TEXT, "owner", "username")
                    .withNullable("owner.name", FieldType.TEXT, "owner", "name");

    private final Ledger ledger;

    AccountRepository(Includes includes, Callers callers, Ledger ledger) {
        super(Account.class, AccountView.MAPPING, includes, callers, FIELDS.get("owner_id"));
        this.ledger = ledger;
    }

    /** Updates under the row's lock, so that no transfer interferes. */
    @Override
    public Uni<Account> update(long id, IfMatch ifMatch, Consumer<Account> change) {
        return ledger.releaseExpired(id).chain(() -> super.update(id, ifMatch, change));
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
