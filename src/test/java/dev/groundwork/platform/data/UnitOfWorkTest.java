package dev.groundwork.platform.data;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.platform.data.internal.persistence.DatabaseError;
import dev.groundwork.platform.operations.OwnerDatabase;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.User;
import dev.groundwork.user.UserMother;
import dev.groundwork.user.UserRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** One request, one transaction: it keeps all of its work or none. */
@QuarkusTest
class UnitOfWorkTest {

    private static final String LIMITS =
            "select current_setting('idle_in_transaction_session_timeout'),"
                    + " current_setting('transaction_timeout'),"
                    + " current_setting('transaction_isolation'),"
                    + " current_setting('transaction_read_only')";

    @Inject UnitOfWork work;
    @Inject UserRepository users;

    @Test
    void keepsAllOfItsWork() throws Throwable {
        // Given
        User first = UserMother.entity();
        User second = UserMother.entity();

        // When
        subscribeAndAwait(() -> work.write(() -> create(first).chain(() -> create(second))));

        // Then
        assertThat(isKept(first)).isTrue();
        assertThat(isKept(second)).isTrue();
    }

    /** Each of two takes one row and then wants the other's: the database gives one of them up. */
    @Test
    void runsAgainWhereTheDatabaseGaveItUp() throws Throwable {
        // Given
        long first = UserMother.signedUp();
        long second = UserMother.signedUp();
        AtomicInteger runs = new AtomicInteger();
        Side here = new Side();
        Side there = new Side();

        // When
        CompletableFuture<Void> one = crossed(first, second, here, there, runs);
        CompletableFuture<Void> two = crossed(second, first, there, here, runs);
        CompletableFuture.allOf(one, two).get(60, TimeUnit.SECONDS);

        // Then
        assertThat(runs.get()).isEqualTo(3);
    }

    /** The failure of a statement ends the transaction, so that a part of it cannot run again. */
    @Test
    void runsAgainAsAWholeWhereAMigrationChangedTheResultOfAPart() throws Throwable {
        // Given
        long id = UserMother.signedUp();
        AtomicInteger runs = new AtomicInteger();
        takeAndRead(id, runs);
        OwnerDatabase.execute("alter table users alter column name type varchar(120)");
        try {
            // When
            String name = takeAndRead(id, runs);

            // Then
            assertThat(name).startsWith("Ann");
            assertThat(runs.get()).isEqualTo(3);
        } finally {
            OwnerDatabase.execute("alter table users alter column name type varchar(100)");
        }
    }

    /** A second connection would not see what the first has written, and may never come. */
    @Test
    void aQueryRunsOnTheConnectionOfTheWorkAroundIt() throws Throwable {
        assertThat(subscribeAndAwait(() -> work.write(this::processes))).hasSize(1);
        assertThat(subscribeAndAwait(() -> work.query(this::processes))).hasSize(1);
    }

    /** The processes of the database that run a statement before, in and after a query. */
    private Uni<Set<Object>> processes() {
        return Multi.createFrom()
                .<Supplier<Uni<Object>>>items(
                        UnitOfWorkTest::process,
                        () -> work.query(UnitOfWorkTest::process),
                        UnitOfWorkTest::process)
                .onItem()
                .transformToUniAndConcatenate(Supplier::get)
                .collect()
                .asSet();
    }

    private static Uni<Object> process() {
        return Statements.row("select pg_backend_pid()").map(row -> row[0]);
    }

    @Test
    void aSessionIsNotOpenedWithinAQuery() {
        // Given
        Supplier<Uni<Object>> inSession = () -> work.read(UnitOfWorkTest::process);

        // When
        Throwable refusal = catchThrowable(() -> subscribeAndAwait(() -> work.query(inSession)));

        // Then
        assertThat(refusal)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("open read or write instead");
    }

    private String takeAndRead(long id, AtomicInteger runs) throws Throwable {
        return subscribeAndAwait(
                () ->
                        work.write(
                                () ->
                                        take(id).invoke(runs::incrementAndGet)
                                                .chain(() -> work.read(() -> nameOf(id)))));
    }

    private static Uni<String> nameOf(long user) {
        return Statements.row("select name from users where id = $1", user)
                .map(row -> (String) row[0]);
    }

    /** When it has taken its first row, and when it has ended. */
    private record Side(CompletableFuture<Void> taken, CompletableFuture<Void> ended) {
        Side() {
            this(new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    /**
     * Who was given up lets the other end first: the database does not say which of two gets a row
     * that becomes free, and it could be given up once more.
     */
    private CompletableFuture<Void> crossed(
            long first, long second, Side mine, Side other, AtomicInteger runs) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        subscribeAndAwait(
                                () ->
                                        work.write(
                                                () ->
                                                        (mine.taken.isDone()
                                                                        ? await(other.ended)
                                                                        : Uni.createFrom()
                                                                                .voidItem())
                                                                .chain(() -> take(first))
                                                                .invoke(runs::incrementAndGet)
                                                                .invoke(
                                                                        () ->
                                                                                mine.taken.complete(
                                                                                        null))
                                                                .call(() -> await(other.taken))
                                                                .chain(() -> take(second))));
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    } finally {
                        mine.ended.complete(null);
                    }
                });
    }

    private static Uni<Void> await(CompletableFuture<Void> moment) {
        Context mine = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(moment)
                .emitOn(next -> mine.runOnContext(here -> next.run()));
    }

    private static Uni<Integer> take(long user) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(
                                                "update users set name = name where id = ?1")
                                        .setParameter(1, user)
                                        .executeUpdate());
    }

    @Test
    void keepsWhatIsChangedAfterAReadWithinIt() throws Throwable {
        // Given
        long id = UserMother.signedUp();

        // When
        subscribeAndAwait(
                () ->
                        work.write(
                                () ->
                                        work.read(() -> User.<User>findById(id))
                                                .invoke(user -> user.name = "Read and written")));

        // Then
        assertThat(Api.get("/v1/users/" + id).jsonPath().getString("name"))
                .isEqualTo("Read and written");
    }

    @Test
    void keepsNothingWhereTheDatabaseRefusesALaterWrite() throws Throwable {
        // Given
        User first = UserMother.entity();
        User second = UserMother.entity();
        second.email = first.email;

        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                subscribeAndAwait(
                                        () ->
                                                work.write(
                                                        () ->
                                                                create(first)
                                                                        .chain(
                                                                                () ->
                                                                                        create(
                                                                                                second)))));

        // Then
        assertThat(DatabaseError.in(failure)).map(DatabaseError::sqlState).contains("23505");
        assertThat(first.id).as("the first write was taken").isNotNull();
        assertThat(isKept(first)).isFalse();
    }

    @Test
    void keepsNothingWhereTheWorkThrows() throws Throwable {
        // Given
        User user = UserMother.entity();

        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                subscribeAndAwait(
                                        () -> work.write(() -> create(user).map(this::fail))));

        // Then
        assertThat(failure).hasMessage("after the write");
        assertThat(user.id).as("the write was taken").isNotNull();
        assertThat(isKept(user)).isFalse();
    }

    @Test
    void keepsNothingWhereTheWorkFails() throws Throwable {
        // Given
        User user = UserMother.entity();
        IllegalStateException late = new IllegalStateException("after the write");

        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                subscribeAndAwait(
                                        () ->
                                                work.write(
                                                        () ->
                                                                create(user)
                                                                        .chain(
                                                                                () ->
                                                                                        Uni
                                                                                                .createFrom()
                                                                                                .failure(
                                                                                                        late)))));

        // Then
        assertThat(failure).hasMessage("after the write");
        assertThat(isKept(user)).isFalse();
    }

    @Test
    void keepsNothingWhereTheWorkThrowsBeforeItsFirstStep() {
        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                subscribeAndAwait(
                                        () -> work.write(() -> Uni.createFrom().item(fail(null)))));

        // Then
        assertThat(failure).hasMessage("after the write");
    }

    @Test
    void aFailedWorkGivesItsConnectionBack() throws Throwable {
        // Given
        User user = UserMother.entity();

        // When
        for (int i = 0; i < 40; i++) {
            catchThrowable(
                    () -> subscribeAndAwait(() -> work.write(() -> create(user).map(this::fail))));
            user.id = null;
        }

        // Then
        assertThat(isKept(user)).isFalse();
    }

    /** The pause of an export is that of its client. */
    @Test
    void aSnapshotHasThePauseItAsksForAndNoOtherLimit() throws Throwable {
        // When
        Object[] limits =
                subscribeAndAwait(
                        () ->
                                work.snapshot(
                                        Duration.ofMinutes(61),
                                        () ->
                                                Panache.getSession()
                                                        .chain(
                                                                session ->
                                                                        session.createNativeQuery(
                                                                                        LIMITS,
                                                                                        Object[]
                                                                                                .class)
                                                                                .getSingleResult())));

        // Then
        assertThat(limits).containsExactly("61min", "0", "repeatable read", "on");
    }

    private Uni<User> create(User user) {
        return users.create(user);
    }

    private User fail(User user) {
        throw new IllegalStateException("after the write");
    }

    private boolean isKept(User user) throws Throwable {
        return subscribeAndAwait(
                        () ->
                                work.read(
                                        () ->
                                                users.findByEmail(user.email)
                                                        .map(Optional::ofNullable)))
                .isPresent();
    }
}
