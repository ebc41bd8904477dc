package dev.groundwork.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says what scripts would destroy, by running them and taking that back: whatever a script says,
 * and whatever follows from it by cascades and triggers, the catalogue shows what is gone.
 */
final class LossForecast {

    /** Something that is gone, to be counted once it is there again. */
    private record Doomed(Loss.Kind kind, String table, String column, long rowsLeft) {}

    private final Connection connection;
    private final List<Loss> losses = new ArrayList<>();
    private final List<Doomed> doomed = new ArrayList<>();

    private LossForecast(Connection connection) {
        this.connection = connection;
    }

    /**
     * Of all of them together, so that it is known before the first one runs. Counts without locks.
     *
     * @param connection in a transaction, which is rolled back
     */
    static List<Loss> of(Connection connection, List<Script> scripts) throws SQLException {
        LossForecast forecast = new LossForecast(connection);
        try {
            forecast.rehearse(scripts);
        } finally {
            connection.rollback();
        }
        return forecast.count(false);
    }

    /**
     * Inside the transaction that runs the script afterwards. What would lose data stays locked, so
     * that no row comes between.
     */
    static List<Loss> locked(Connection connection, Script script) throws SQLException {
        LossForecast forecast = new LossForecast(connection);
        Savepoint before = connection.setSavepoint();
        forecast.rehearse(List.of(script));
        connection.rollback(before);
        return forecast.count(true);
    }

    private void rehearse(List<Script> scripts) throws SQLException {
        TableSnapshot before = TableSnapshot.of(connection);
        for (Script script : scripts) {
            for (ScriptStatement statement : script.statements()) {
                // What stands alone works on indexes and storage, not on data.
                if (!statement.standsAlone()) {
                    Execution.one(connection, script, statement);
                }
            }
        }
        TableSnapshot after = TableSnapshot.of(connection);
        for (Map.Entry<Long, TableSnapshot.Table> each : before.tables().entrySet()) {
            TableSnapshot.Table left = after.tables().get(each.getKey());
            if (left == null) {
                doomed.add(new Doomed(Loss.Kind.ROWS_REMOVED, each.getValue().name(), null, 0));
            } else {
                compare(each.getValue(), left);
            }
        }
    }

    private void compare(TableSnapshot.Table before, TableSnapshot.Table after)
            throws SQLException {
        long deleted = after.deleted() - before.deleted();
        long updated = after.updated() - before.updated();
        if (deleted > 0) {
            losses.add(new Loss(Loss.Kind.ROWS_REMOVED, before.name(), null, deleted));
        }
        if (updated > 0) {
            losses.add(new Loss(Loss.Kind.ROWS_CHANGED, before.name(), null, updated));
        }
        if (before.file() != after.file()) {
            // Rewritten, or truncated.
            doomed.add(
                    new Doomed(
                            Loss.Kind.ROWS_REMOVED,
                            before.name(),
                            null,
                            rows("count(*)", after.name()) + Math.max(deleted, 0)));
        }
        before.columns()
                .forEach(
                        (number, column) -> {
                            TableSnapshot.Column left = after.columns().get(number);
                            if (left == null) {
                                doom(Loss.Kind.VALUES_REMOVED, before, column);
                            } else if (!left.type().equals(column.type())) {
                                doom(Loss.Kind.VALUES_CONVERTED, before, column);
                            }
                        });
    }

    private void doom(Loss.Kind kind, TableSnapshot.Table table, TableSnapshot.Column column) {
        doomed.add(new Doomed(kind, table.name(), column.name(), 0));
    }

    private List<Loss> count(boolean locked) throws SQLException {
        for (Doomed each : doomed) {
            if (locked) {
                execute("lock table only " + each.table() + " in access exclusive mode");
            }
            String what = each.column() == null ? "count(*)" : "count(" + each.column() + ")";
            long count = rows(what, each.table()) - each.rowsLeft();
            if (count > 0) {
                losses.add(new Loss(each.kind(), each.table(), each.column(), count));
            }
        }
        return losses;
    }

    private long rows(String what, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + what + " from only " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
