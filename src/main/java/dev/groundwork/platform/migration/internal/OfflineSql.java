package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Writes the work of {@link Runner} as one file for psql, with the rows of the history and the undo
 * scripts; each step is a transaction that first checks whether it is due.
 */
public final class OfflineSql {

    private static final String HEAD =
            """
            -- From %s to %s. Apply with: psql -X -f <this file> "$DATABASE_URL"
            -- Stops at the first error. A step is one transaction, its row of the history included,
            -- but for those that say otherwise.
            \\set ON_ERROR_STOP on
            set client_min_messages = warning;
            set statement_timeout = 0;
            """;

    private static final String DUE =
            """
            do $groundwork$ begin
                if (select max(string_to_array(version, '.')::bigint[]) from flyway_schema_history
                        where success) is distinct from %s then
                    raise exception 'the database is not at %s';
                end if;
            end $groundwork$;
            """;

    private final StringBuilder sql = new StringBuilder();

    private OfflineSql() {}

    /**
     * @param from null for base
     * @param to null for base
     * @throws UsageException where the scripts do not have one of them
     */
    public static String of(Migrations migrations, MigrationVersion from, MigrationVersion to) {
        require(migrations, from);
        require(migrations, to);
        OfflineSql offline = new OfflineSql();
        offline.sql.append(HEAD.formatted(text(from), text(to)));
        boolean up = from == null || to != null && from.compareTo(to) <= 0;
        List<Migration> way =
                new ArrayList<>(up ? migrations.between(from, to) : migrations.between(to, from));
        if (up && to == null) {
            way.clear();
        }
        if (up && !way.isEmpty()) {
            offline.sql.append("\nbegin;\n");
            offline.sql
                    .append(SchemaHistory.CREATE)
                    .append(UndoScripts.CREATE)
                    .append(ScriptProgress.CREATE);
            offline.sql.append("commit;\n");
        }
        if (!up) {
            Collections.reverse(way);
        }
        MigrationVersion at = from;
        for (Migration each : way) {
            if (up) {
                offline.up(each, at);
                at = each.version();
            } else {
                offline.down(each);
            }
        }
        return offline.sql.toString();
    }

    private static void require(Migrations migrations, MigrationVersion version) {
        if (version != null && migrations.find(version).isEmpty()) {
            throw new UsageException("This build does not contain migration " + version + ".");
        }
    }

    private static String text(MigrationVersion version) {
        return version == null ? "base" : version.getVersion();
    }

    private void up(Migration each, MigrationVersion at) {
        begin("up", each, each.up(), at);
        sql.append(
                """
                insert into flyway_schema_history (installed_rank, version, description, type, script,
                    checksum, installed_by, execution_time, success)
                select coalesce(max(installed_rank), 0) + 1, %s, %s, 'SQL', %s, %d, current_user, 0, true
                from flyway_schema_history;
                """
                        .formatted(
                                literal(each.version().getVersion()),
                                literal(each.description()),
                                literal(each.up().file()),
                                each.up().checksum()));
        each.down()
                .ifPresent(
                        down ->
                                sql.append(
                                        """
                                        insert into migration_downs (version, script, in_transaction, down)
                                        values (%s, %s, %s, %s) on conflict (version) do nothing;
                                        """
                                                .formatted(
                                                        literal(each.version().getVersion()),
                                                        literal(down.file()),
                                                        down.inTransaction(),
                                                        literal(down.text()))));
        sql.append("commit;\n");
    }

    private void down(Migration each) {
        Script down =
                each.down()
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                each.up().file() + " has no undo script."));
        begin("down", each, down, each.version());
        String version = literal(each.version().getVersion());
        sql.append("delete from flyway_schema_history where version = %s;\n".formatted(version));
        sql.append("delete from migration_downs where version = %s;\n".formatted(version));
        sql.append("commit;\n");
    }

    private void begin(String direction, Migration each, Script script, MigrationVersion at) {
        sql.append("\n-- ").append(direction).append(' ').append(each.version()).append(", ");
        sql.append(script.file());
        sql.append(script.inTransaction() ? "" : ", not in one transaction").append('\n');
        if (script.inTransaction()) {
            sql.append("begin;\nset local lock_timeout = '3s';\n")
                    .append(SchemaHistory.LOCK)
                    .append(";\n");
            due(at);
            statements(script);
        } else {
            due(at);
            statements(script);
            sql.append("begin;\n").append(SchemaHistory.LOCK).append(";\n");
            due(at);
        }
    }

    private void due(MigrationVersion at) {
        String numbers =
                at == null ? "null" : "'{" + at.getVersion().replace('.', ',') + "}'::bigint[]";
        sql.append(DUE.formatted(numbers, text(at)));
    }

    /** The text as it is, comments too. */
    private void statements(Script script) {
        sql.append(script.text().stripTrailing());
        boolean open = !script.text().stripTrailing().endsWith(";");
        sql.append(open ? "\n;\n" : "\n");
    }

    private static String literal(String text) {
        String quoted = text.replace("'", "''");
        return quoted.contains("\\")
                ? "E'" + quoted.replace("\\", "\\\\") + "'"
                : "'" + quoted + "'";
    }
}
