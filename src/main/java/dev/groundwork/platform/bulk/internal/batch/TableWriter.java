package dev.groundwork.platform.bulk.internal.batch;

import dev.groundwork.platform.bulk.ImportTable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes many rows of one table in one statement, with one array parameter per column. Keys come
 * from the column's own default: a value of the sequence belongs to whoever drew it, with the 49
 * after it, so that the keys drawn here and those that the request lane draws never meet.
 */
final class TableWriter<R> {

    private final ImportTable<R> table;

    /** The statements by the columns that they update. */
    private final Map<List<String>, String> statements = new HashMap<>();

    TableWriter(ImportTable<R> table) {
        this.table = table;
    }

    /**
     * @throws SQLException with nothing said about which row; the transaction is then the caller's
     *     to mend
     */
    Written write(Connection connection, List<R> rows) throws SQLException {
        Written written = Written.NOTHING;
        for (List<R> distinct : withDistinctKeys(rows)) {
            for (Map.Entry<List<String>, List<R>> alike : byGivenColumns(distinct).entrySet()) {
                written = written.plus(send(connection, alike.getKey(), alike.getValue()));
            }
        }
        return written;
    }

    private Written send(Connection connection, List<String> given, List<R> rows)
            throws SQLException {
        String sql = statements.computeIfAbsent(given, this::statement);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (ImportTable.Column<R> column : table.columns()) {
                Array values =
                        connection.createArrayOf(
                                column.sqlType(),
                                rows.stream().map(row -> value(column, row)).toArray());
                statement.setArray(parameter++, values);
            }
            int created = 0;
            int changed = 0;
            try (ResultSet kept = statement.executeQuery()) {
                while (kept.next()) {
                    changed++;
                    created += kept.getBoolean(1) ? 1 : 0;
                }
            }
            return new Written(created, changed - created, rows.size() - changed);
        }
    }

    private static <R> Object value(ImportTable.Column<R> column, R row) {
        Object value = column.value().apply(row);
        return value == null ? column.absent() : value;
    }

    /**
     * Runs in which no key comes twice: one statement cannot change a row twice, and of two the
     * later must count, whichever columns they have.
     */
    private List<List<R>> withDistinctKeys(List<R> rows) {
        if (table.key() == null) {
            return List.of(rows);
        }
        List<List<R>> runs = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        for (R row : rows) {
            boolean again = !keys.add(table.key().value().apply(row));
            if (again || runs.isEmpty()) {
                keys.clear();
                keys.add(table.key().value().apply(row));
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(row);
        }
        return runs;
    }

    /** Rows that leave out the same columns go together: those columns stay as they are. */
    private Map<List<String>, List<R>> byGivenColumns(List<R> rows) {
        if (table.key() == null) {
            return Map.of(List.of(), rows);
        }
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                this::given, LinkedHashMap::new, Collectors.toList()));
    }

    private List<String> given(R row) {
        return table.columns().stream()
                .filter(column -> column.required() || column.value().apply(row) != null)
                .map(ImportTable.Column::name)
                .toList();
    }

    /** A row that was inserted has no deleting transaction ({@code xmax}) yet; one updated has. */
    private String statement(List<String> given) {
        String arrays =
                table.columns().stream()
                        .map(column -> "?::" + column.sqlType() + "[]")
                        .collect(Collectors.joining(", "));
        return "insert into %s as kept (%s) select * from unnest(%s) %s returning kept.xmax = 0"
                .formatted(
                        table.name(),
                        String.join(", ", table.columnNames()),
                        arrays,
                        table.key() == null ? "" : onConflict(given));
    }

    /** Skips rows that would not change. */
    private String onConflict(List<String> given) {
        String changes =
                Stream.concat(
                                given.stream().map(name -> name + " = excluded." + name),
                                Stream.of("updated_at = now()", "version = kept.version + 1"))
                        .collect(Collectors.joining(", "));
        return "on conflict (%s) do update set %s where (%s) is distinct from (%s)"
                .formatted(
                        table.key().expression(),
                        changes,
                        prefixed("kept.", given),
                        prefixed("excluded.", given));
    }

    private static String prefixed(String prefix, List<String> names) {
        return names.stream().map(name -> prefix + name).collect(Collectors.joining(", "));
    }

    /** The counts of written rows. */
    record Written(long created, long updated, long unchanged) {

        static final Written NOTHING = new Written(0, 0, 0);

        Written plus(Written more) {
            return new Written(
                    created + more.created, updated + more.updated, unchanged + more.unchanged);
        }
    }
}
