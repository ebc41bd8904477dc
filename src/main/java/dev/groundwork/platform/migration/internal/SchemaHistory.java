package dev.groundwork.platform.migration.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** Reads and writes {@code flyway_schema_history}, as Flyway does. */
final class SchemaHistory {

    static final String TABLE = "flyway_schema_history";

    /** Flyway's own, so that both may be first. */
    static final String CREATE =
            """
            create table if not exists flyway_schema_history (
                installed_rank integer not null,
                version varchar(50),
                description varchar(200) not null,
                type varchar(20) not null,
                script varchar(1000) not null,
                checksum integer,
                installed_by varchar(100) not null,
                installed_on timestamp not null default now(),
                execution_time integer not null,
                success boolean not null,
                constraint flyway_schema_history_pk primary key (installed_rank)
            );
            create index if not exists flyway_schema_history_s_idx on flyway_schema_history (success);
            """;

    /** Blocks other writers until the transaction ends, but not readers. */
    static final String LOCK = "lock table flyway_schema_history in share row exclusive mode";

    private static final String READ =
            """
            select installed_rank, version, description, type, script, checksum, installed_by,
                cast(installed_on as timestamptz), execution_time, success
            from flyway_schema_history where version is not null
            """;

    private static final String ADD =
            """
            insert into flyway_schema_history (installed_rank, version, description, type, script,
                checksum, installed_by, execution_time, success)
            select coalesce(max(installed_rank), 0) + 1, ?, ?, 'SQL', ?, ?, current_user, ?, true
            from flyway_schema_history
            """;

    private static final String REMOVE =
            "delete from flyway_schema_history where installed_rank = ?";

    private SchemaHistory() {}

    static boolean exists(Connection connection) throws SQLException {
        return MigrationTables.exists(connection, TABLE);
    }

    /**
     * Reads the applied migrations in the order of their versions. Empty where there is no history
     * yet.
     */
    static List<AppliedMigration> read(Connection connection) throws SQLException {
        List<AppliedMigration> rows = new ArrayList<>();
        if (!exists(connection)) {
            return rows;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            while (row.next()) {
                rows.add(applied(row));
            }
        }
        rows.sort(Comparator.comparing(AppliedMigration::version));
        return rows;
    }

    private static AppliedMigration applied(ResultSet row) throws SQLException {
        return new AppliedMigration(
                row.getInt(1),
                MigrationVersion.fromVersion(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                (Integer) row.getObject(6),
                row.getString(7),
                row.getTimestamp(8).toInstant(),
                row.getInt(9),
                row.getBoolean(10));
    }

    /** The newest that succeeded. */
    static Optional<MigrationVersion> current(Connection connection) throws SQLException {
        return read(connection).stream()
                .filter(AppliedMigration::success)
                .map(AppliedMigration::version)
                .max(Comparator.naturalOrder());
    }

    static void add(
            Connection connection,
            MigrationVersion version,
            String description,
            Script script,
            long milliseconds)
            throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, version.getVersion());
            add.setString(2, description);
            add.setString(3, script.file());
            add.setInt(4, script.checksum());
            add.setInt(5, (int) Math.min(milliseconds, Integer.MAX_VALUE));
            add.executeUpdate();
        }
    }

    static void remove(Connection connection, MigrationVersion version) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            for (AppliedMigration row : read(connection)) {
                if (row.version().equals(version)) {
                    remove.setInt(1, row.rank());
                    remove.executeUpdate();
                }
            }
        }
    }
}
