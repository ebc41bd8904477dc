package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.Row;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.SqlRow;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.Unchanged;
import dev.groundwork.platform.data.internal.query.EntityAttributes;
import dev.groundwork.platform.data.internal.sql.Column;
import dev.groundwork.platform.data.internal.sql.EntityTable;
import dev.groundwork.platform.data.internal.sql.Select;
import dev.groundwork.platform.data.internal.sql.SqlStatement;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders and runs one statement that writes one row of a plain table. It names the row, the
 * versions that the caller has seen and the rows that the caller may change.
 */
final class SingleRowStatement<E extends BaseEntity> {

    private static final List<String> KEY = List.of("id");
    private static final List<String> VERSION = List.of("version");
    private static final List<String> UPDATED_AT = List.of("updatedAt");

    private final Repository<E, ?> rows;
    private final Includes includes;
    private final EntityTable table;
    private final RowAccess readable;
    private final RowAccess writable;
    private final SqlStatement statement = new SqlStatement();
    private final SqlRow row;

    SingleRowStatement(Repository<E, ?> rows, Includes includes, Caller caller) {
        this.rows = rows;
        this.includes = includes;
        this.table = includes.tables().of(rows.type());
        this.readable = rows.readable(caller);
        this.writable = rows.writable(caller);
        this.row = new SqlRow(includes.tables(), rows.type(), statement);
    }

    /**
     * The state of a row.
     *
     * @param writable whether the caller may change it
     * @param changes whether the change would make it another one
     * @param different the members that should be unchanged and are not
     */
    record State<E extends BaseEntity>(
            Row<E> row, int version, boolean writable, boolean changes, List<String> different) {}

    /** Inserts a row that has everything but its key, which it gets. */
    Uni<E> insert(E entity) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        String key = table.keys().key(statement);
        columns.add(table.column(KEY).name());
        values.add(key);
        for (EntityTable.Inserted inserted : table.insertable()) {
            Object value = EntityAttributes.read(entity, inserted.path());
            columns.add(inserted.column().name());
            values.add(statement.parameter(inserted.column().type().write(value)));
        }
        String sql =
                "insert into %s (%s) values (%s) returning %s"
                        .formatted(
                                table.name(),
                                String.join(", ", columns),
                                String.join(", ", values),
                                columns.get(0));
        return Statements.row(sql, statement.parameters())
                .map(
                        found -> {
                            entity.id = (Long) found[0];
                            table.keys().inserted(key, entity.id);
                            return entity;
                        });
    }

    /**
     * Changes the row.
     *
     * @param changes the new values, by the names of the attributes; at least one
     * @param unchanged the members that must have these values
     * @return null where there is no such row that the caller may change, or that changes by it
     */
    Uni<State<E>> update(
            long id, IfMatch ifMatch, Map<String, Object> changes, List<Unchanged> unchanged) {
        List<String> set = new ArrayList<>();
        String differs = changes(changes, set);
        set.add(set(UPDATED_AT, BaseEntity.now()));
        String version = table.column(VERSION).name();
        set.add("%s = %s + 1".formatted(version, row.column(VERSION)));
        Projection<E> projection = projection();
        int place = projection.column(VERSION);
        String sql =
                "update %s set %s where %s and %s returning %s"
                        .formatted(
                                row.from(),
                                String.join(", ", set),
                                found(id, ifMatch, unchanged),
                                differs,
                                String.join(", ", projection.columns()));
        return Statements.row(sql, statement.parameters())
                .map(
                        values ->
                                values == null
                                        ? null
                                        : new State<>(
                                                projection.row(values),
                                                (int) projection.value(values, 0, place),
                                                true,
                                                true,
                                                List.of()));
    }

    private String set(List<String> attribute, Object value) {
        Column column = table.column(attribute);
        return column.name() + " = " + statement.parameter(column.type().write(value));
    }

    /**
     * @param set receives the assignments
     * @return the condition that one of them changes something
     */
    private String changes(Map<String, Object> changes, List<String> set) {
        List<String> differs = new ArrayList<>();
        changes.forEach(
                (member, value) -> {
                    Column column = table.updatable(member);
                    String parameter = statement.parameter(column.type().write(value));
                    set.add(column.name() + " = " + parameter);
                    differs.add(row.sql(column) + " is distinct from " + parameter);
                });
        return differs.isEmpty() ? "false" : "(" + String.join(" or ", differs) + ")";
    }

    /**
     * Deletes the row.
     *
     * @return whether there was one that the caller may delete
     */
    Uni<Boolean> delete(long id, IfMatch ifMatch) {
        String sql = "delete from %s where %s".formatted(row.from(), found(id, ifMatch, List.of()));
        return Statements.update(sql, statement.parameters()).map(deleted -> deleted > 0);
    }

    private String found(long id, IfMatch ifMatch, List<Unchanged> unchanged) {
        List<String> conditions = new ArrayList<>();
        conditions.add(row.column(KEY) + " = " + statement.parameter(id));
        if (ifMatch.named()) {
            conditions.add(
                    "cast(%s as text) = any (%s)"
                            .formatted(
                                    row.column(VERSION),
                                    statement.parameter(
                                            ifMatch.versions().toArray(String[]::new))));
        }
        readable.restriction(row).ifPresent(conditions::add);
        if (!writable.equals(readable)) {
            writable.restriction(row).ifPresent(conditions::add);
        }
        unchanged.forEach(member -> conditions.add(member.toSql(row)));
        return String.join(" and ", conditions);
    }

    /**
     * Tells why a write has found no row.
     *
     * @param changes as {@link #update} had them; empty for a deletion
     * @param unchanged as {@link #update} had them
     * @return null where the caller may not read such a row
     */
    Uni<State<E>> state(long id, Map<String, Object> changes, List<Unchanged> unchanged) {
        Select select = new Select();
        Projection<E> projection = projection();
        int version = projection.column(VERSION);
        projection.columns().forEach(select::column);
        Optional<String> rule = writable.restriction(row);
        int allowed = select.column(rule.orElse("true"));
        int differs = select.column(changes(changes, new ArrayList<>()));
        Map<String, Integer> same = new LinkedHashMap<>();
        unchanged.forEach(
                member -> same.put(member.field().name(), select.column(member.toSql(row))));
        select.where(row.column(KEY) + " = " + statement.parameter(id))
                .where(readable.restriction(row));
        return Statements.row(select.from(row.from()), statement.parameters())
                .map(
                        values ->
                                values == null
                                        ? null
                                        : new State<>(
                                                projection.row(values),
                                                (int) projection.value(values, 0, version),
                                                Boolean.TRUE.equals(values[allowed]),
                                                Boolean.TRUE.equals(values[differs]),
                                                different(same, values)));
    }

    private static List<String> different(Map<String, Integer> same, Object[] values) {
        return same.keySet().stream()
                .filter(member -> !Boolean.TRUE.equals(values[same.get(member)]))
                .toList();
    }

    private Projection<E> projection() {
        return new Projection<>(row, rows, FieldSelection.ALL, includes.of(rows.type()));
    }
}
