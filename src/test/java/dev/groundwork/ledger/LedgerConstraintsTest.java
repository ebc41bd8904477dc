package dev.groundwork.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.groundwork.platform.migration.TestDatabase;
import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.Target;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** What the database refuses by itself, whoever writes: here the tables' owner, in SQL. */
class LedgerConstraintsTest {

    private static final String OWNED = "insert into accounts (owner_id, name, currency, decimals";

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
                select ledger_transfer(1, 51, 10, null, false, null, null, null, null, null);
                select ledger_transfer(51, 101, 4, null, true, null, null, null, null, null);
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    accounts_currency_check        | update accounts set currency = 'eur' where id = 51
                    accounts_currency_check        | update accounts set currency = 'EU' where id = 51
                    accounts_decimals_check        | update accounts set decimals = 5 where id = 51
                    accounts_decimals_check        | update accounts set decimals = -1 where id = 51
                    accounts_overdraft_limit_check | update accounts set overdraft_limit = -0.01 where id = 51
                    accounts_status_check          | update accounts set status = 'lost' where id = 51
                    accounts_status_check          | update accounts set status = 'open ' where id = 51
                    accounts_held_check            | update accounts set held = -0.01 where id = 51
                    accounts_balance_check         | update accounts set balance = 3.99 where id = 51
                    accounts_balance_check         | update accounts set held = 10.01 where id = 51
                    accounts_balance_check         | update accounts set name = 'revenue' where id = 1
                    accounts_balance_check         | update accounts set owner_id = 1 where id = 1
                    transfers_accounts_check       | insert into transfers (from_account_id, to_account_id, amount, currency) values (51, 51, 1, 'EUR')
                    transfers_amount_check         | insert into transfers (from_account_id, to_account_id, amount, currency) values (51, 101, 0, 'EUR')
                    transfers_amount_check         | update transfers set amount = -1, status = 'posted' where status = 'pending'
                    transfers_held_amount_check    | insert into transfers (from_account_id, to_account_id, amount, held_amount, currency) values (51, 101, 2, 1.99, 'EUR')
                    transfers_status_check         | insert into transfers (from_account_id, to_account_id, amount, currency, status) values (51, 101, 1, 'EUR', 'done')
                    transfers_status_check         | insert into transfers (from_account_id, to_account_id, amount, currency, status) values (51, 101, 1, 'EUR', 'posted ')
                    transfers_status_check         | insert into transfers (from_account_id, to_account_id, amount, currency, status) values (51, 101, 1, 'EUR', e'posted\\n')
                    entries_amount_check           | insert into entries (transfer_id, account_id, amount, balance_after, created_at, updated_at) values (51, 101, 0, 0, now(), now())
                    """)
    void oneBrokenRuleIsRefusedByItsName(String constraint, String write) {
        // When
        PSQLException refused =
                catchThrowableOfType(PSQLException.class, () -> database.execute(write));

        // Then
        assertRefused(refused, "23514", constraint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    accounts_currency_check        | ) values (1, 'New', 'eur', 2)
                    accounts_decimals_check        | ) values (1, 'New', 'EUR', 9)
                    accounts_overdraft_limit_check | , overdraft_limit) values (1, 'New', 'EUR', 2, -1)
                    accounts_status_check          | , status) values (1, 'New', 'EUR', 2, '')
                    accounts_held_check            | , held) values (1, 'New', 'EUR', 2, -1)
                    accounts_balance_check         | , balance) values (1, 'New', 'EUR', 2, -1)
                    """)
    void anAccountIsNotOpenedWithABrokenRule(String constraint, String rest) {
        // When
        PSQLException refused =
                catchThrowableOfType(PSQLException.class, () -> database.execute(OWNED + rest));

        // Then
        assertRefused(refused, "23514", constraint);
    }

    @Test
    void aTransferIsReversedOnce() throws SQLException {
        // Given
        String reversal =
                "insert into transfers (from_account_id, to_account_id, amount, currency,"
                        + " reverses_id) select 51, 1, 10, 'EUR', min(id) from transfers";
        database.execute(reversal);

        // When
        PSQLException refused =
                catchThrowableOfType(PSQLException.class, () -> database.execute(reversal));

        // Then
        assertRefused(refused, "23505", "transfers_reverses_id_key");
    }

    /** PostgreSQL prepares each of them anew for each statement, and so for each transfer. */
    @Test
    void fewConstraintsAreCheckedForATransfer() throws SQLException {
        // When
        List<String> checked =
                database.texts(
                        """
                        select conname from pg_constraint where contype = 'c' and convalidated
                            and conrelid in ('accounts'::regclass, 'transfers'::regclass, 'entries'::regclass)
                            order by 1
                        """);

        // Then
        assertThat(checked)
                .containsExactly(
                        "accounts_balance_check",
                        "accounts_held_check",
                        "entries_amount_check",
                        "transfers_accounts_check",
                        "transfers_amount_check",
                        "transfers_held_amount_check",
                        "transfers_status_check");
    }

    private static void assertRefused(PSQLException refused, String state, String constraint) {
        assertThat((Throwable) refused).hasMessageContaining('"' + constraint + '"');
        assertThat(refused.getSQLState()).isEqualTo(state);
        assertThat(refused.getServerErrorMessage().getConstraint()).isEqualTo(constraint);
        assertThat(refused.getServerErrorMessage().getTable())
                .isEqualTo(constraint.substring(0, constraint.indexOf('_')));
    }
}
