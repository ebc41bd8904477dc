package dev.groundwork.platform.migration.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Determines the data that scripts would destroy by running them and rolling back: the catalogue
 * then shows all losses, including those by cascades and triggers.
 */
final class DataLossEstimate {

    /** A loss whose amount is counted after the rollback. */
    private record Doomed(DataLoss.Kind kind, String table, String column, long rowsLeft) {}

    private final Connection connection;
    private final List<DataLoss> losses = new ArrayList<>();
    private final List<Doomed> pending = new ArrayList<>();

    private DataLossEstimate(Connection connection) {
        this.connection = connection;
    }

    /**
     * Estimates the losses of all scripts together, before the first one runs. Counts without
     * locks.
     *
     * @param connection in a transaction, which is rolled back
     */
    static List<DataLoss> of(Connection connection, List<Script> scripts) throws SQLException {
        DataLossEstimate forecast = new DataLossEstimate(connection);
        try {
            forecast.dryRun(scripts);
        } finally {
            connection.rollback();
        }
        return forecast.count(false);
    }

    /**
     * Inside the transaction that runs the script afterwards. What would lose data stays locked, so
     * that no row comes between.
     */
    static List<DataLoss> withLocks(Connection connection, Script script) throws SQLException {
        DataLossEstimate forecast = new DataLossEstimate(connection);
        Savepoint before = connection.setSavepoint();
        forecast.dryRun(List.of(script));
        connection.rollback(before);
        return forecast.count(true);
    }

    private void dryRun(List<Script> scripts) throws SQLException {
        TableSnapshot before = TableSnapshot.of(connection);
        Set<String> missingIndexes = new HashSet<>();
        for (Script script : scripts) {
            for (ScriptStatement statement : script.statements()) {
                if (statement.forbidsTransaction()) {
                    // It works on indexes and storage, not on data.
                    statement
                            .concurrentIndex()
                            .filter(ScriptStatement.ConcurrentIndex::build)
                            .ifPresent(index -> missingIndexes.add(index.name()));
                } else if (!statement.validatesConstraints()
                        && missingIndexes.stream().noneMatch(statement::names)) {
                    ScriptExecutor.one(connection, script, statement);
                }
            }
        }
        TableSnapshot after = TableSnapshot.of(connection);
        for (Map.Entry<Long, TableSnapshot.Table> each : before.tables().entrySet()) {
            TableSnapshot.Table left = after.tables().get(each.getKey());
            if (left == null) {
                pending.add(
                        new Doomed(DataLoss.Kind.ROWS_REMOVED, each.getValue().name(), null, 0));
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
            losses.add(new DataLoss(DataLoss.Kind.ROWS_REMOVED, before.name(), null, deleted));
        }
        if (updated > 0) {
            losses.add(new DataLoss(DataLoss.Kind.ROWS_CHANGED, before.name(), null, updated));
        }
        if (before.file() != after.file()) {
            // Rewritten, or truncated.
            pending.add(
                    new Doomed(
                            DataLoss.Kind.ROWS_REMOVED,
                            before.name(),
                            null,
                            rows("count(*)", after.name()) + Math.max(deleted, 0)));
        }
        before.columns()
                .forEach(
                        (number, column) -> {
                            TableSnapshot.Column left = after.columns().get(number);
                            if (left == null) {
                                addPendingLoss(DataLoss.Kind.VALUES_REMOVED, before, column);
                            } else if (!left.type().equals(column.type())) {
                                addPendingLoss(DataLoss.Kind.VALUES_CONVERTED, before, column);
                            }
                        });
    }

    private void addPendingLoss(
            DataLoss.Kind kind, TableSnapshot.Table table, TableSnapshot.Column column) {
        pending.add(new Doomed(kind, table.name(), column.name(), 0));
    }

    private List<DataLoss> count(boolean locked) throws SQLException {
        for (Doomed each : pending) {
            if (locked) {
                execute("lock table only " + each.table() + " in access exclusive mode");
            }
            String what = each.column() == null ? "count(*)" : "count(" + each.column() + ")";
            long count = rows(what, each.table()) - each.rowsLeft();
            if (count > 0) {
                losses.add(new DataLoss(each.kind(), each.table(), each.column(), count));
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
