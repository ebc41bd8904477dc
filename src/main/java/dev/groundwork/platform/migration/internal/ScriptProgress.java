package dev.groundwork.platform.migration.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The progress of a script that does not run in one transaction. One row while it runs, the script
 * included, so that the next run can finish it, even one of a build that never shipped it.
 *
 * @param begun statements begun: {@code done}, or one more
 * @param done statements that are committed
 */
record ScriptProgress(
        boolean up,
        MigrationVersion version,
        String description,
        Script script,
        int begun,
        int done) {

    static final String TABLE = "migration_progress";

    static final String CREATE =
            """
            create table if not exists migration_progress (
                only_row boolean not null default true,
                direction varchar(4) not null,
                version varchar(50) not null,
                description varchar(200) not null,
                script varchar(1000) not null,
                sql text not null,
                statements_begun integer not null default 0,
                statements_done integer not null default 0,
                began_at timestamptz not null default now(),
                constraint migration_progress_pkey primary key (only_row),
                constraint migration_progress_only_row_check check (only_row),
                constraint migration_progress_direction_check check (direction in ('up', 'down'))
            );
            """;

    static Optional<ScriptProgress> read(Connection connection) throws SQLException {
        if (!MigrationTables.exists(connection, TABLE)) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select direction, version, description, script, sql,
                                    statements_begun, statements_done
                                from migration_progress
                                """)) {
            return row.next()
                    ? Optional.of(
                            new ScriptProgress(
                                    row.getString(1).equals("up"),
                                    MigrationVersion.fromVersion(row.getString(2)),
                                    row.getString(3),
                                    new Script(row.getString(4), row.getString(5), false),
                                    row.getInt(6),
                                    row.getInt(7)))
                    : Optional.empty();
        }
    }

    /** Written anew, so that an edited script that is taken up is the one that is kept. */
    void write(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into migration_progress (direction, version, description, script,
                            sql, statements_begun, statements_done)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (only_row) do update set sql = excluded.sql,
                            statements_begun = excluded.statements_begun,
                            statements_done = excluded.statements_done
                        """)) {
            insert.setString(1, up ? "up" : "down");
            insert.setString(2, version.getVersion());
            insert.setString(3, description);
            insert.setString(4, script.file());
            insert.setString(5, script.text());
            insert.setInt(6, begun);
            insert.setInt(7, done);
            insert.executeUpdate();
        }
    }

    ScriptProgress begin(int statement) {
        return new ScriptProgress(up, version, description, script, statement + 1, done);
    }

    ScriptProgress finish(int statement) {
        return new ScriptProgress(up, version, description, script, statement + 1, statement + 1);
    }

    ScriptProgress with(Script edited) {
        return new ScriptProgress(up, version, description, edited, begun, done);
    }

    /** Whether what is done stands in it as it was. */
    boolean matches(Script other) {
        List<ScriptStatement> ours = script.statements();
        List<ScriptStatement> theirs = other.statements();
        return theirs.size() >= done
                && IntStream.range(0, done)
                        .allMatch(i -> theirs.get(i).sql().equals(ours.get(i).sql()));
    }

    static void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from migration_progress");
        }
    }
}
