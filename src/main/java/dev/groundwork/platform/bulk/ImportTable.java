package dev.groundwork.platform.bulk;

import dev.groundwork.platform.bulk.internal.batch.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Describes how a feature's rows are imported: the record that a row of the file is bound to, with
 * its constraints, and the columns that store its values. No SQL: how rows are written fast, and
 * how a refused one is found, is the same for every table.
 *
 * <p>A column has the name of the member that fills it, in snake_case.
 *
 * @param name of the table, and of the kind of import
 * @param key where a row with the same key replaces the one that is there; otherwise null
 * @param refusals members that callers may try and that cannot be imported, and what to do instead
 * @param check what else each row must meet
 */
public record ImportTable<R>(
        String name,
        Class<R> rowType,
        List<Column<R>> columns,
        Key<R> key,
        Map<String, String> refusals,
        Consumer<R> check) {

    /**
     * @param sqlType as PostgreSQL names it: {@code text}, {@code bigint}, {@code boolean}
     * @param required whether each row has a value
     * @param absent what a new row gets where the file says nothing; a row that was there keeps its
     *     own
     */
    public record Column<R>(
            String name,
            String sqlType,
            Function<R, Object> value,
            boolean required,
            Object absent) {

        Column<R> optional(Object otherwise) {
            return new Column<>(name, sqlType, value, false, otherwise);
        }
    }

    /**
     * @param expression of the unique index, such as {@code lower(email)}
     * @param value the same of a row: rows for which it is equal are never sent together
     */
    public record Key<R>(String expression, Function<R, Object> value) {}

    public ImportTable {
        columns = List.copyOf(columns);
        refusals = Map.copyOf(refusals);
    }

    /**
     * A column for each component of the record. Every row has all of them, unless they are {@link
     * #optional}; the constraints say so.
     *
     * @throws IllegalArgumentException where a component has a type that no column takes
     */
    public static <R extends Record> ImportTable<R> of(String name, Class<R> rowType) {
        List<Column<R>> columns =
                Stream.of(rowType.getRecordComponents()).map(ColumnType::<R>column).toList();
        return new ImportTable<>(name, rowType, columns, null, Map.of(), row -> {});
    }

    /**
     * A column that a row may leave out.
     *
     * @param absent what a new row then gets; null for nothing
     */
    public ImportTable<R> optional(String column, Object absent) {
        if (!columnNames().contains(column)) {
            throw new IllegalArgumentException(rowType.getSimpleName() + " has no " + column);
        }
        List<Column<R>> more =
                columns.stream()
                        .map(each -> each.name().equals(column) ? each.optional(absent) : each)
                        .toList();
        return new ImportTable<>(name, rowType, more, key, refusals, check);
    }

    /**
     * A rule that no constraint of one member can state.
     *
     * @param rule throws a {@link dev.groundwork.platform.problem.ProblemException} that names the
     *     member; runs after the constraints
     */
    public ImportTable<R> checking(Consumer<R> rule) {
        return new ImportTable<>(name, rowType, columns, key, refusals, check.andThen(rule));
    }

    /** A row whose key is taken changes the row that has it. */
    public ImportTable<R> upsertedBy(String expression, Function<R, Object> value) {
        return new ImportTable<>(
                name, rowType, columns, new Key<>(expression, value), refusals, check);
    }

    /**
     * @param advice continues the member's name
     */
    public ImportTable<R> refusing(String member, String advice) {
        Map<String, String> more = new LinkedHashMap<>(refusals);
        more.put(member, advice);
        return new ImportTable<>(name, rowType, columns, key, more, check);
    }

    /**
     * Texts that every row has: an empty one is a value, and its constraints say whether it may be.
     */
    public boolean mayBeEmptyText(String column) {
        return columns.stream()
                .filter(Column::required)
                .filter(each -> each.sqlType().equals("text"))
                .anyMatch(each -> each.name().equals(column));
    }

    public List<String> requiredColumns() {
        return columns.stream().filter(Column::required).map(Column::name).toList();
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
