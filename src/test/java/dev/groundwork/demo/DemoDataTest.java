package dev.groundwork.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import dev.groundwork.platform.operations.OwnerDatabase;
import dev.groundwork.user.User;
import dev.groundwork.user.ValidPassword;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Everything here happens in a transaction that is rolled back, the emptying of the tables too, so
 * that no other test finds a row more or less.
 */
@QuarkusTest
@TestTransaction
class DemoDataTest {

    private static final DemoSize SMALL = new DemoSize(20, 250, 110);

    @Inject DemoData data;
    @Inject EntityManager database;

    /** The role that serves may empty nothing; the owner's function does it in its transaction. */
    @BeforeAll
    static void aWayToEmptyUsers() throws SQLException {
        OwnerDatabase.execute(
                """
                create function empty_users() returns void language plpgsql security definer as $$
                begin
                    -- With everything that hangs on users, and what otherwise stays for good.
                    alter table transfers disable trigger user;
                    alter table entries disable trigger user;
                    truncate users cascade;
                end
                $$
                """);
    }

    @AfterAll
    static void noWayToEmptyUsers() throws SQLException {
        OwnerDatabase.execute("drop function empty_users()");
    }

    @Test
    void fillsAnEmptyDatabase() {
        // Given
        givenNoUsers();

        // When
        boolean filled = data.fill(SMALL);

        // Then
        assertThat(filled).isTrue();
        assertThat(count("users")).isEqualTo(20);
        assertThat(count("posts")).isEqualTo(250);
        assertThat(count("orders")).isEqualTo(110);
        assertThat(count("order_lines")).isGreaterThan(110);
        assertThat(count("transfers")).isEqualTo(120);
        assertThat(count("accounts where owner_id is not null and balance < 0")).isZero();
    }

    @Test
    void leavesADatabaseWithUsersAlone() {
        // Given
        givenNoUsers();
        data.fill(SMALL);

        // When
        boolean filled = data.fill(SMALL);

        // Then
        assertThat(filled).isFalse();
        assertThat(count("users")).isEqualTo(20);
    }

    @Test
    void adminAndAnnSignInWithThePasswordOfTheDocuments() {
        // Given
        givenNoUsers();

        // When
        data.fill(SMALL);

        // Then
        List<User> people =
                database.createQuery("from User order by id", User.class)
                        .setMaxResults(3)
                        .getResultList();
        assertThat(people)
                .filteredOn(DemoDataTest::signsIn)
                .extracting(user -> user.username)
                .containsExactly("admin", "ann");
    }

    @Test
    void everyRowIsFromTheLastYearAndIsOlderThanItsChanges() {
        // Given
        givenNoUsers();

        // When
        data.fill(SMALL);

        // Then
        Instant now = Instant.now();
        for (String table : List.of("users", "posts", "orders", "order_lines")) {
            assertThat(time("min(created_at)", table))
                    .isBetween(now.minus(Duration.ofDays(410)), now.minus(Duration.ofDays(340)));
            assertThat(time("max(updated_at)", table))
                    .isBetween(now.minus(Duration.ofDays(40)), now);
            assertThat(count(table + " where updated_at < created_at")).isZero();
            assertThat(count(table + " where (version = 0) <> (updated_at = created_at)")).isZero();
        }
    }

    @Test
    void nobodyWritesOrBuysBeforeSigningUp() {
        // Given
        givenNoUsers();

        // When
        data.fill(SMALL);

        // Then
        assertThat(
                        count(
                                "posts p join users u on u.id = p.author_id"
                                        + " where p.created_at <= u.created_at"))
                .isZero();
        assertThat(
                        count(
                                "orders o join users u on u.id = o.user_id"
                                        + " where o.created_at <= u.created_at"))
                .isZero();
    }

    /**
     * Not before each test: that would be a transaction of its own, rolled back before the test.
     */
    private void givenNoUsers() {
        database.createNativeQuery("select empty_users()").getResultList();
    }

    private static boolean signsIn(User user) {
        return Password.check(ValidPassword.DEMO, user.passwordHash)
                .with(Argon2Function.getInstanceFromHash(user.passwordHash));
    }

    private long count(String from) {
        database.flush();
        return ((Number)
                        database.createNativeQuery("select count(*) from " + from)
                                .getSingleResult())
                .longValue();
    }

    private Instant time(String aggregate, String table) {
        return (Instant)
                database.createNativeQuery("select " + aggregate + " from " + table, Instant.class)
                        .getSingleResult();
    }
}
