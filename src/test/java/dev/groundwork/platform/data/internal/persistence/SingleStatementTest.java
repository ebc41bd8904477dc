package dev.groundwork.platform.data.internal.persistence;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.ledger.AccountRepository;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.fixture.ArticleRepository;
import dev.groundwork.platform.fixture.PurchaseRepository;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.user.User;
import dev.groundwork.user.UserRepository;
import dev.groundwork.user.UserView;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A write is a transaction, unless the mapping and the session show that it is one statement. */
@QuarkusTest
class SingleStatementTest {

    @Inject Includes includes;
    @Inject Callers callers;
    @Inject UserRepository users;
    @Inject ArticleRepository articles;
    @Inject PurchaseRepository purchases;
    @Inject AccountRepository accounts;

    @Test
    void aRowThatBringsNoOthersIsOne() throws Throwable {
        assertThat(statements(users)).containsExactlyInAnyOrder(RowWrite.values());
        assertThat(statements(articles)).containsExactlyInAnyOrder(RowWrite.values());
    }

    /** The lines of a purchase are written by a cascade. */
    @Test
    void aRowWithACascadeIsNone() throws Throwable {
        assertThat(statements(purchases)).isEmpty();
    }

    /** An account is locked before it is changed. */
    @Test
    void aWriteThatARepositoryDoesInItsOwnWayIsNone() throws Throwable {
        assertThat(statements(accounts)).containsExactly(RowWrite.ADD, RowWrite.DELETE);
        assertThat(statements(new LoggedUsers())).containsExactly(RowWrite.UPDATE, RowWrite.DELETE);
    }

    private static Set<RowWrite> statements(Repository<?, ?> rows) throws Throwable {
        return subscribeAndAwait(() -> Uni.createFrom().item(() -> of(rows)));
    }

    private static Set<RowWrite> of(Repository<?, ?> rows) {
        Set<RowWrite> single = EnumSet.allOf(RowWrite.class);
        single.removeIf(write -> !rows.isOneStatement(write));
        return single;
    }

    /** Writes something more with each new row. */
    private final class LoggedUsers extends Repository<User, UserView> {

        LoggedUsers() {
            super(User.class, UserView.MAPPING, includes, callers);
        }

        @Override
        public Uni<User> add(User row) {
            return super.add(row).call(() -> Statements.row("select 1"));
        }
    }
}
