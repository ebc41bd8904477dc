package dev.groundwork.platform.migration;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.migration.internal.LockTimeouts;
import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.Runner;
import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.DirectDatabase;
import dev.groundwork.platform.operations.SessionLimits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** An empty database of a test's own. */
public record TestDatabase(DatabaseUrl url, DataSource source, List<String> said) {

    static final LockTimeouts HASTY =
            new LockTimeouts(
                    Duration.ofMillis(200), 3, Duration.ofSeconds(20), Duration.ofSeconds(20));

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** One server for all tests of a run, which ends with it. */
    private static final class Server {
        static final EmbeddedPostgresServer POSTGRES = EmbeddedPostgresServer.launch();
    }

    public static TestDatabase create() throws SQLException {
        return on(Server.POSTGRES);
    }

    public static TestDatabase on(EmbeddedPostgresServer postgres) throws SQLException {
        return create(postgres, "");
    }

    /**
     * @param template of {@link #create()}, which has no open connection
     */
    public static TestDatabase cloneOf(TestDatabase template) throws SQLException {
        return create(Server.POSTGRES, " template " + template.url().name());
    }

    private static TestDatabase create(EmbeddedPostgresServer postgres, String template)
            throws SQLException {
        String name = "migration_" + NUMBER.incrementAndGet();
        execute(postgres.url(), "create database " + name + template);
        DatabaseUrl url = postgres.url().named(name);
        return new TestDatabase(url, DirectDatabase.at(url), new CopyOnWriteArrayList<>());
    }

    /** Drops the database, and ends the connections to it. */
    public void drop() throws SQLException {
        execute(Server.POSTGRES.url(), "drop database " + url.name() + " with (force)");
    }

    private static void execute(DatabaseUrl at, String sql) throws SQLException {
        try (Connection connection = DirectDatabase.at(at).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The same as the role that serves. */
    public TestDatabase asRuntimeRole() {
        DatabaseUrl runtime = url.as(EmbeddedPostgresServer.RUNTIME_ROLE);
        return new TestDatabase(runtime, DirectDatabase.at(runtime), said);
    }

    public Runner runner(Migrations migrations) {
        return runner(migrations, HASTY);
    }

    public Runner runner(Migrations migrations, LockTimeouts patience) {
        return new Runner(source, migrations, patience, SessionLimits.defaults(), said::add);
    }

    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column. */
    public List<String> texts(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    public String text(String query) throws SQLException {
        return texts(query).get(0);
    }

    /** Versions in the history, in the order in which they ran. */
    public List<String> history() throws SQLException {
        return texts("select version from flyway_schema_history order by installed_rank");
    }

    public FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(url.jdbcUrl(), url.user().orElseThrow(), url.password().orElse(""))
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }

    /** Every relation, column, constraint, index, function and trigger of the schema, in words. */
    public List<String> catalogue() throws SQLException {
        return texts(
                """
                select 'relation ' || relkind::text || ' ' || relpersistence::text || ' ' || relname
                  from pg_class where relnamespace = 'public'::regnamespace
                union all
                select 'column ' || attrelid::regclass::text || '.' || attname || ' '
                    || format_type(atttypid, atttypmod) || ' ' || attnotnull::text || ' '
                    || coalesce(pg_get_expr(adbin, adrelid), '')
                  from pg_attribute join pg_class on pg_class.oid = attrelid
                  left join pg_attrdef on adrelid = attrelid and adnum = attnum
                  where relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
                union all
                select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid)
                  from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select 'index ' || pg_get_indexdef(indexrelid) || ' ' || indisvalid::text
                  from pg_index join pg_class on pg_class.oid = indexrelid
                  where relnamespace = 'public'::regnamespace
                union all
                select 'function ' || p.oid::regprocedure::text from pg_proc p
                  where pronamespace = 'public'::regnamespace
                union all
                select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
                order by 1
                """);
    }
}
