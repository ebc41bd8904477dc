package dev.groundwork.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Migrations meet tables with rows in them, in a service that has lived with each version. A new
 * version gets its rows here: the first test says so.
 */
class MigratedRowsTest {

    /** What a service of this version writes into what the version brought. */
    private static final Map<String, String> ROWS =
            Map.ofEntries(
                    Map.entry(
                            "1",
                            """
                    insert into users (id, email, username, name, password_hash) values
                        (1, 'ann@example.com', 'ann', 'Ann', 'x'),
                        (2, 'ben@example.com', 'ben', 'Ben', 'x')
                    """),
                    Map.entry(
                            "2",
                            """
                    insert into posts (id, title, content, author_id) values
                        (1, 'On keys', 'A key has no meaning.', 1), (2, 'On locks', 'Short.', 2)
                    """),
                    Map.entry(
                            "3",
                            """
                    insert into orders (id, user_id, currency, total, status) values
                        (1, 1, 'EUR', 10.50, 'pending'), (2, 2, 'EUR', 0, 'cancelled');
                    insert into order_lines (id, order_id, description, quantity, unit_price)
                        values (1, 1, 'Coffee', 1, 10.50)
                    """),
                    Map.entry(
                            "4",
                            """
                    insert into idempotency_keys (scope, fingerprint, status, headers, body, expires_at)
                        values ('\\x01', '\\x02', 201, '{}', '{}', now() + interval '1 day')
                    """),
                    Map.entry(
                            "5",
                            "insert into imports (id, kind, mode) values (1, 'users', 'skip-errors')"),
                    Map.entry(
                            "6",
                            """
                    insert into refresh_tokens (digest, family, user_id, expires_at) values
                        ('d', gen_random_uuid(), 1, now() + interval '1 day');
                    insert into access_revocations (user_id) values (2)
                    """),
                    Map.entry(
                            "7",
                            "insert into rate_limits (key, full_at) values (gen_random_uuid(), now())"),
                    Map.entry(
                            "8",
                            """
                    insert into accounts (id, owner_id, name, currency, decimals)
                        values (51, 1, 'Ann', 'EUR', 2);
                    select ledger_transfer(1, 51, 10, null, false, null, null, null, null, null)
                    """),
                    Map.entry("9", "update ledger_verification set entries_until = 2"),
                    Map.entry("10", "select idempotency_begin('\\x03', 1)"),
                    Map.entry(
                            "11",
                            """
                    insert into imports (id, kind, mode, key_scope)
                        values (2, 'users', 'skip-errors', '\\x04');
                    select ledger_transfer_once('\\x05', 5, '{"\\\\x06"}', 60, 1, 51, 10, null, false,
                        null, null, null, null)
                    """));

    private static final Migrations OURS = Migrations.ofThisBuild();

    @Test
    void everyVersionHasItsRows() {
        assertThat(versions()).allMatch(ROWS::containsKey, "has rows in this test");
    }

    /**
     * As the database of somebody who installed that version, used it, and takes the newest now.
     */
    @TestFactory
    List<DynamicTest> rowsOfEachVersionOutliveTheUpgrade() {
        return versions().stream()
                .map(version -> DynamicTest.dynamicTest(version, () -> upgradesFrom(version)))
                .toList();
    }

    private static void upgradesFrom(String version) throws Exception {
        // Given
        TestDatabase database = TestDatabase.create();
        Runner runner = database.runner(OURS);
        for (String each : versions()) {
            runner.upgrade(Target.up(each));
            database.execute(ROWS.get(each));
            if (each.equals(version)) {
                break;
            }
        }
        Map<String, String> before = rows(database);

        // When
        runner.upgrade(Target.HEAD);

        // Then
        Map<String, String> after = rows(database);
        assertThat(after).as("upgraded").containsAllEntriesOf(before);
        runner.downgrade(Target.down(version), true);
        assertThat(rows(database)).as("and back").isEqualTo(before);
    }

    @Test
    void rowsOfEveryVersionGoOnlyWhenThatIsAccepted() throws Exception {
        // Given
        TestDatabase database = TestDatabase.create();
        Runner runner = database.runner(OURS);
        List<String> versions = versions();
        for (String each : versions) {
            runner.upgrade(Target.up(each));
            database.execute(ROWS.get(each));
        }

        // When
        Done down = runner.downgrade(Target.BASE, true);

        // Then
        assertThat(down.steps()).hasSameSizeAs(versions);
        assertThat(
                        database.texts(
                                "select relname from pg_class where relkind = 'r' and"
                                        + " relnamespace = 'public'::regnamespace order by 1"))
                .containsExactlyInAnyOrderElementsOf(Tables.NAMES);
    }

    private static List<String> versions() {
        return OURS.all().stream().map(each -> each.version().getVersion()).toList();
    }

    /** Each column's values. */
    private static Map<String, String> rows(TestDatabase database) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        String columns =
                """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public' and table_name not in ('%s')
                """
                        .formatted(String.join("', '", Tables.NAMES));
        for (String column : database.texts(columns)) {
            String table = column.substring(0, column.indexOf('.'));
            String values =
                    "select string_agg(%s::text, '|' order by %s::text) from %s"
                            .formatted(column, column, table);
            rows.put(column, String.valueOf(database.text(values)));
        }
        return rows;
    }
}
