package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.PackagedFiles;
import dev.groundwork.platform.operations.SessionLimits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Grants the runtime role exactly the privileges of the scripts in {@code db/grants}, and sets the
 * limits of its sessions ({@link RuntimeLimits}). Only on the schema that this build knows: on a
 * newer one, after a rollback, what the newer build gave stays.
 */
final class RuntimeGrants {

    private static final String DIRECTORY = "db/grants/";
    private static final String PLATFORM = DIRECTORY + "platform.sql";

    /** Serializes replicas that migrate at their start; held for some milliseconds. */
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('groundwork grants', 0))";

    /** All privileges that the scripts can change, in a stable order. */
    private static final String PRIVILEGES =
            """
            select 'schema', n.oid, 0, right_::text
              from pg_namespace n, unnest(n.nspacl) right_ where n.oid = current_schema()::regnamespace
            union all
            select 'relation', c.oid, 0, right_::text
              from pg_class c, unnest(c.relacl) right_
              where c.relnamespace = current_schema()::regnamespace
            union all
            select 'column', c.oid, a.attnum, right_::text
              from pg_class c join pg_attribute a on a.attrelid = c.oid, unnest(a.attacl) right_
              where c.relnamespace = current_schema()::regnamespace
            union all
            select 'routine', p.oid, 0, right_::text
              from pg_proc p, unnest(p.proacl) right_
              where p.pronamespace = current_schema()::regnamespace
            order by 1, 2, 3, 4
            """;

    private final RuntimeRole role;
    private final Migrations migrations;
    private final RuntimeLimits limits;
    private final Consumer<String> progress;

    RuntimeGrants(
            RuntimeRole role, Migrations migrations, SessionLimits limits, Consumer<String> voice) {
        this.role = role;
        this.migrations = migrations;
        this.limits = new RuntimeLimits(role, limits, voice);
        this.progress = voice;
    }

    /**
     * @throws dev.groundwork.platform.operations.UsageException where the role does not exist, or
     *     is too mighty
     */
    void require(Connection connection) throws SQLException {
        role.require(connection);
    }

    /**
     * @param connection in autocommit; of the schema's owner
     */
    void grant(Connection connection) throws SQLException {
        Optional<MigrationVersion> current = SchemaHistory.current(connection);
        if (!current.equals(migrations.newest())) {
            progress.accept(
                    "The schema is at %s and the newest migration of this build is %s: the privileges of %s are not changed."
                            .formatted(
                                    text(current, "base"),
                                    text(migrations.newest(), "none"),
                                    role.name()));
            return;
        }
        // Flyway makes only its own.
        MigrationTables.create(connection);
        grantRights(connection);
        limits.set(connection);
    }

    private void grantRights(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            run(connection, LOCK);
            List<String> before = rights(connection);
            for (Script script : scripts(role)) {
                ScriptExecutor.all(connection, script);
            }
            if (rights(connection).equals(before)) {
                // Every session would otherwise plan its statements anew, at each start of a pod.
                connection.rollback();
            } else {
                connection.commit();
                progress.accept(
                        "Granted the runtime privileges to role %s.".formatted(role.name()));
            }
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The platform's first: it is for every table, and features take back what is too much. */
    static List<Script> scripts(RuntimeRole role) {
        Map<String, String> files = new TreeMap<>(PackagedFiles.textsBeside(PLATFORM));
        String platform = PLATFORM.substring(DIRECTORY.length());
        List<Script> scripts = new ArrayList<>();
        scripts.add(script(platform, files.remove(platform), role));
        files.forEach((name, text) -> scripts.add(script(name, text, role)));
        return scripts;
    }

    private static Script script(String name, String text, RuntimeRole role) {
        return new Script(DIRECTORY + name, text.replace("${role}", role.quoted()), true);
    }

    private static List<String> rights(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PRIVILEGES)) {
            List<String> rights = new ArrayList<>();
            while (row.next()) {
                rights.add(
                        "%s %d %d %s"
                                .formatted(
                                        row.getString(1),
                                        row.getLong(2),
                                        row.getInt(3),
                                        row.getString(4)));
            }
            return rights;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Optional<MigrationVersion> version, String otherwise) {
        return version.map(MigrationVersion::getVersion).orElse(otherwise);
    }
}
