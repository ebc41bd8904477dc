package dev.groundwork.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.migration.RuntimeRights;
import dev.groundwork.platform.migration.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The role that serves writes money through the functions of the ledger, and in no other way. */
class LedgerRightsTest {

    private static final String WORLD =
            "(select id from accounts where owner_id is null and name = 'world')";

    private static RuntimeRights rights;
    private static TestDatabase database;
    private static TestDatabase served;

    @BeforeAll
    static void launch() throws Exception {
        rights = RuntimeRights.ofThisBuild();
        database = rights.owned();
        served = rights.served();
        database.execute(
                """
                insert into users (id, email, username, name, password_hash)
                    values (1, 'ann@example.com', 'ann', 'Ann', 'x');
                insert into accounts (id, owner_id, name, currency, decimals)
                    values (51, 1, 'Ann', 'EUR', 2), (101, 1, 'Bob', 'EUR', 2);
                """);
        served.execute(transfer(WORLD, 51, "10"));
    }

    @Test
    void tablesOfMoneyAreReadAndNotWritten() throws SQLException {
        assertThat(rights.tables())
                .contains(
                        "accounts: select"
                                + " insert(id owner_id name currency decimals overdraft_limit status created_at updated_at version)"
                                + " update(name overdraft_limit status updated_at version)",
                        "entries: select",
                        "ledger_verification: select update",
                        "transfers: select");
        assertThat(rights.sequences())
                .contains(
                        "accounts_seq: select usage",
                        "entries_seq: select",
                        "transfers_seq: select");
    }

    /** A function that is replaced loses what is not said again. */
    @Test
    void everyFunctionRunsAsItsOwner() throws SQLException {
        String owned = ": as its owner in search_path=pg_catalog, public, pg_temp, ";
        assertThat(rights.functions())
                .filteredOn(function -> function.startsWith("ledger_"))
                .containsExactly(
                        "ledger_balance_at" + owned + "may be called",
                        "ledger_enter" + owned + "may not be called",
                        "ledger_lock" + owned + "may be called",
                        "ledger_own_account" + owned + "may be called",
                        "ledger_release_expired" + owned + "may be called",
                        "ledger_reverse" + owned + "may be called",
                        "ledger_reverse_once" + owned + "may be called",
                        "ledger_settle" + owned + "may be called",
                        "ledger_settle_once" + owned + "may be called",
                        "ledger_transfer" + owned + "may be called",
                        "ledger_transfer_once" + owned + "may be called");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into entries (transfer_id, account_id, amount, balance_after, created_at,"
                        + " updated_at) values (1, 51, 1, 1, now(), now())",
                "update entries set amount = amount + 1",
                "delete from entries",
                "truncate entries",
                "insert into transfers (from_account_id, to_account_id, amount, currency)"
                        + " values (1, 51, 1, 'EUR')",
                "update transfers set status = 'voided'",
                "delete from transfers",
                "update accounts set balance = balance + 1",
                "update accounts set held = 0",
                "update accounts set last_entry_at = now()",
                "update accounts set owner_id = 1",
                "insert into accounts (name, currency, decimals, balance) values ('x', 'EUR', 2, 1)",
                "delete from accounts",
                "select ledger_enter(1, a, b, 5, 0, now()) from accounts a, accounts b"
                        + " where a.id = 51 and b.id = 101",
                "select nextval('entries_seq')",
                "alter table entries disable trigger all",
                "create or replace function ledger_lock(p_accounts bigint[]) returns void"
                        + " language sql as 'select 1'",
                "alter function ledger_lock(bigint[]) security invoker",
                "create trigger mine before insert on users for each row"
                        + " execute function ledger_refuse_change()",
                "delete from ledger_verification",
                "grant insert on entries to current_user; insert into entries default values"
            })
    void whatIsNotForTheRoleIsRefused(String attempt) {
        assertThatThrownBy(() -> served.execute(attempt))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*")
                .extracting(refused -> ((SQLException) refused).getSQLState())
                .isEqualTo("42501");
    }

    @Test
    void aCallersOwnTablesAreNotWhatTheFunctionsSee() throws SQLException {
        // When
        served.execute(
                """
                create temp table accounts as select * from public.accounts;
                create temp table entries (like public.entries including defaults);
                set search_path = pg_temp, public;
                """
                        + transfer(51, 101, "4").replace("ledger", "public.ledger"));

        // Then
        assertThat(database.texts("select balance from accounts where id in (51, 101) order by id"))
                .containsExactly("6.0000", "4.0000");
        assertThat(database.texts("select count(*) from entries")).containsExactly("4");
    }

    private static String transfer(Object from, Object to, String amount) {
        return "select outcome from ledger_transfer(%s, %s, %s, null, false, null, null, null, null, null)"
                .formatted(from, to, amount);
    }
}
