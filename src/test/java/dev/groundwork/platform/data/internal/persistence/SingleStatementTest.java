package dev.groundwork.platform.data.internal.persistence;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.ledger.AccountRepository;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.fixture.ArticleRepository;
import dev.groundwork.platform.fixture.PurchaseRepository;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.user.User;
import dev.groundwork.user.UserMother;
import dev.groundwork.user.UserRepository;
import dev.groundwork.user.UserView;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** A write is a transaction, unless the mapping and the session show that it is one statement. */
@QuarkusTest
class SingleStatementTest {

    @Inject UnitOfWork work;
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

    /** The second of two changes is refused: the first must not stay. */
    @Test
    void twoRowsThatOneChangeTouchesAreATransaction() throws Throwable {
        // Given
        long one = UserMother.signedUp();
        long other = UserMother.signedUp();
        String taken = emailOf(UserMother.signedUp());

        // When
        Throwable refusal =
                catchThrowable(
                        () ->
                                write(
                                        () ->
                                                users.get(other)
                                                        .chain(
                                                                second ->
                                                                        users.update(
                                                                                one,
                                                                                IfMatch.ANY,
                                                                                first -> {
                                                                                    first.name =
                                                                                            "Changed";
                                                                                    second.email =
                                                                                            taken;
                                                                                }))));

        // Then
        assertThat(DatabaseError.in(refusal)).isPresent();
        assertThat(subscribeAndAwait(() -> work.read(() -> users.get(one))).name)
                .isNotEqualTo("Changed");
    }

    private String emailOf(long id) throws Throwable {
        return subscribeAndAwait(() -> work.read(() -> users.get(id))).email;
    }

    private User write(Supplier<Uni<User>> change) throws Throwable {
        return subscribeAndAwait(() -> work.write(users, RowWrite.UPDATE, change));
    }

    private Set<RowWrite> statements(Repository<?, ?> rows) throws Throwable {
        return subscribeAndAwait(
                () -> work.read(() -> Panache.getSession().map(session -> of(rows, session))));
    }

    private static Set<RowWrite> of(Repository<?, ?> rows, Mutiny.Session session) {
        Set<RowWrite> single = EnumSet.allOf(RowWrite.class);
        single.removeIf(write -> !rows.isOneStatement(write, session));
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
