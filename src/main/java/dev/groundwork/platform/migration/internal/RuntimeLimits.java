package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.SessionLimits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sets the limits of the runtime role's sessions in this database, so that they hold also for
 * connections through a PgBouncer, which drops startup parameters. A migrating role without the
 * right to do so gets the statements for an administrator instead, and the migration goes on.
 */
final class RuntimeLimits {

    /**
     * Held for some milliseconds: two transactions that alter one role would fail with "tuple
     * concurrently updated".
     */
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('groundwork limits', 0))";

    private static final String PRESENT =
            """
            select split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
            from pg_db_role_setting s, unnest(s.setconfig) setting
            where s.setrole = (select oid from pg_roles where rolname = ?)
                and s.setdatabase =
                    (select oid from pg_database where datname = current_database())
            """;

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final RuntimeRole role;
    private final SessionLimits limits;
    private final Consumer<String> progress;

    RuntimeLimits(RuntimeRole role, SessionLimits limits, Consumer<String> voice) {
        this.role = role;
        this.limits = limits;
        this.progress = voice;
    }

    /**
     * Writes nothing where the role has the limits already.
     *
     * @param connection in autocommit
     */
    void set(Connection connection) throws SQLException {
        if (missing(connection).isEmpty()) {
            return;
        }
        connection.setAutoCommit(false);
        try {
            execute(connection, LOCK);
            List<String> missing = missing(connection);
            for (String statement : missing) {
                execute(connection, statement);
            }
            connection.commit();
            if (!missing.isEmpty()) {
                progress.accept("Set the session limits of role %s.".formatted(role.name()));
            }
        } catch (SQLException refused) {
            connection.rollback();
            if (!INSUFFICIENT_PRIVILEGE.equals(refused.getSQLState())) {
                throw refused;
            }
            progress.accept(
                    "This role is not allowed to set the session limits of %s. Run once, as an administrator:\n%s"
                            .formatted(role.name(), String.join("\n", missing(connection))));
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The statements that are still to be run. */
    private List<String> missing(Connection connection) throws SQLException {
        Map<String, String> present = present(connection);
        String database = databaseQuoted(connection);
        List<String> statements = new ArrayList<>();
        limits.onRole(connection.getMetaData().getDatabaseMajorVersion())
                .forEach(
                        (name, value) -> {
                            if (!value.equals(present.get(name))) {
                                statements.add(
                                        "alter role %s in database %s set %s = '%s';"
                                                .formatted(role.quoted(), database, name, value));
                            }
                        });
        return statements;
    }

    private Map<String, String> present(Connection connection) throws SQLException {
        Map<String, String> present = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(PRESENT)) {
            query.setString(1, role.name());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    present.put(row.getString(1), row.getString(2));
                }
            }
        }
        return present;
    }

    private static String databaseQuoted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select quote_ident(current_database())")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
