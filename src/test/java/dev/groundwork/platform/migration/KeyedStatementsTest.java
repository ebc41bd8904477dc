package dev.groundwork.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.Target;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of V11, between requests that interleave and between two releases. */
class KeyedStatementsTest {

    private static final String SCOPE = "'\\x01'";
    private static final String OURS = "'{\"\\\\x0a\"}'";
    private static final String OTHERS = "'{\"\\\\x0b\"}'";

    private static TestDatabase database;

    @BeforeAll
    static void launch() throws Exception {
        database = TestDatabase.create();
        database.runner(Migrations.ofThisBuild()).upgrade(Target.HEAD);
        database.execute(
                """
                insert into users (id, email, username, name, password_hash)
                    values (1, 'ann@example.com', 'ann', 'Ann', 'x');
                insert into accounts (id, owner_id, name, currency, decimals)
                    values (51, 1, 'Ann', 'EUR', 2), (101, 1, 'Bob', 'EUR', 2);
                """);
    }

    @BeforeEach
    void noKeys() throws SQLException {
        database.execute("delete from idempotency_keys");
    }

    @Test
    void aMoveIsMadeOnceAndReturnedAgainAsItWas() throws SQLException {
        // Given
        String hold = once(OURS, true);
        String first = database.text("select transfer::text from " + hold);
        database.execute(
                "select ledger_settle((select max(id) from transfers), true, null, null, null)");

        // When
        String again = database.text("select state || outcome || transfer from " + hold);

        // Then
        assertThat(again).isEqualTo("answereddone" + first);
        assertThat(first).contains(",pending,");
    }

    @Test
    void aKeyOfAnotherRequestIsNotAnswered() throws SQLException {
        // Given
        database.text("select outcome from " + once(OURS, false));
        String entries = database.text("select count(*) from entries");

        // When
        String state =
                database.text("select state || coalesce(outcome, '-') from " + once(OTHERS, false));

        // Then
        assertThat(state).isEqualTo("reused-");
        assertThat(database.text("select count(*) from entries")).isEqualTo(entries);
    }

    @Test
    void aFingerprintByAnEarlierSigningKeyIsKnown() throws SQLException {
        // Given
        database.text("select outcome from " + once(OURS, false));

        // When
        String state =
                database.text("select state from " + once("'{\"\\\\x0c\",\"\\\\x0a\"}'", false));

        // Then
        assertThat(state).isEqualTo("answered");
    }

    @Test
    void aKeyWhoseLockIsHeldMovesNothing() throws SQLException {
        // Given
        String entries = database.text("select count(*) from entries");
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute(
                            "select state from idempotency_claim(%s, 7, %s)"
                                    .formatted(SCOPE, OURS));

            // When
            String state = database.text("select state from " + once(OURS, false));

            // Then
            assertThat(state).isEqualTo("in_use");
            assertThat(refuse()).isEqualTo("f");
            assertThat(database.text("select count(*) from entries")).isEqualTo(entries);
        }
    }

    /** A request is refused, and before it says so another with its key moves the money. */
    @Test
    void aRefusalIsNotKeptBesideAnEffect() throws SQLException {
        // Given
        database.text("select outcome from " + once(OURS, false));

        // When
        String kept = refuse();

        // Then
        assertThat(kept).isEqualTo("f");
        assertThat(database.text("select state || outcome from " + once(OURS, false)))
                .isEqualTo("answereddone");
    }

    @Test
    void nothingMovesAfterARefusalThatWasKept() throws SQLException {
        // Given
        String entries = database.text("select count(*) from entries");
        String kept = refuse();

        // When
        String answer = database.text("select state || status || body from " + once(OURS, false));

        // Then
        assertThat(kept).isEqualTo("t");
        assertThat(answer).isEqualTo("answered409refused");
        assertThat(database.text("select count(*) from entries")).isEqualTo(entries);
    }

    @Test
    void aRefusalByTheLedgerKeepsNothingByItself() throws SQLException {
        // When
        String outcome =
                database.text(
                        "select state || outcome from ledger_transfer_once(%s, 7, %s, 60, 51, 101,"
                                        .formatted(SCOPE, OURS)
                                + " 1e9, null, false, null, null, null, null)");

        // Then
        assertThat(outcome).isEqualTo("freeinsufficient_funds");
        assertThat(database.text("select count(*) from idempotency_keys")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theReleaseBeforeLeavesToThisOneWhatItCannotAnswer(boolean refused) throws SQLException {
        // Given
        database.text(
                refused ? "select " + refuseCall() : "select outcome from " + once(OURS, false));

        // When
        String free = database.text("select free from idempotency_begin(%s, 7)".formatted(SCOPE));

        // Then
        assertThat(free).isEqualTo("f");
    }

    @Test
    void anAnswerOfTheReleaseBeforeIsReplayed() throws SQLException {
        // Given
        keepAsTheReleaseBefore();

        // When
        String answer =
                database.text(
                        "select state || status || headers || body from " + once(OURS, false));

        // Then
        assertThat(answer).isEqualTo("answered201{}moved");
    }

    /** It does not know the column of results. */
    @Test
    void anExpiredResultDoesNotOutliveTheAnswerThatReplacesIt() throws SQLException {
        // Given
        database.text("select outcome from " + once(OURS, false));
        database.execute("update idempotency_keys set expires_at = now()");
        String free = database.text("select free from idempotency_begin(%s, 7)".formatted(SCOPE));

        // When
        keepAsTheReleaseBefore();

        // Then
        assertThat(free).isEqualTo("t");
        assertThat(database.text("select status || body || (result is null) from idempotency_keys"))
                .isEqualTo("201movedtrue");
    }

    private static void keepAsTheReleaseBefore() throws SQLException {
        database.execute(
                """
                insert into idempotency_keys as old
                    (scope, fingerprint, status, headers, body, expires_at)
                values ('\\x01', '\\x0a', 201, '{}', 'moved', now() + interval '1 hour')
                on conflict (scope) do update set
                    fingerprint = excluded.fingerprint, status = excluded.status,
                    headers = excluded.headers, body = excluded.body,
                    created_at = excluded.created_at, expires_at = excluded.expires_at
                where old.expires_at <= now()
                """);
    }

    /** Money comes from the world. */
    private static String once(String fingerprints, boolean hold) {
        return "ledger_transfer_once(%s, 7, %s, 60, %s, 51, 10.5, 'René', %s, null, null, null, null)"
                .formatted(
                        SCOPE,
                        fingerprints,
                        "(select id from accounts where owner_id is null and name = 'world')",
                        hold);
    }

    private static String refuse() throws SQLException {
        return database.text("select " + refuseCall());
    }

    private static String refuseCall() {
        return "idempotency_refuse(%s, 7, %s, 409::smallint, '{}', 'refused', 60)"
                .formatted(SCOPE, OURS);
    }
}
