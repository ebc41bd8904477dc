package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.internal.sql.Column;
import dev.groundwork.platform.data.internal.sql.EntityTable;
import dev.groundwork.platform.data.internal.sql.EntityTables;
import java.util.List;
import java.util.function.Function;

/**
 * The column that stores the values of a field.
 *
 * @param table the table of the column
 * @param column null where the value is computed from several columns, which no index keeps
 * @param foreignKey the column of the collection's own table that leads to the other table; null
 *     where the column is in the collection's own
 */
public record MappedColumn(String table, String column, MappedColumn foreignKey) {

    /** Maps each field of the entity to its column, by Hibernate's mapping. */
    public static Function<Field<?>, MappedColumn> in(EntityTables tables, Class<?> entity) {
        return field -> column(tables, tables.of(entity), field.path());
    }

    private static MappedColumn column(EntityTables tables, EntityTable table, List<String> path) {
        if (table.ends(path)) {
            return of(table.column(path));
        }
        EntityTable.Relation relation = table.relation(path.get(0));
        MappedColumn key = of(relation.key());
        MappedColumn target =
                column(tables, tables.of(relation.target()), path.subList(1, path.size()));
        // Over two relations, one index lookup leads to the next: left to the planner.
        return target.foreignKey() == null
                ? new MappedColumn(target.table(), target.column(), key)
                : new MappedColumn(target.table(), null, key);
    }

    private static MappedColumn of(Column column) {
        return new MappedColumn(column.table(), column.name(), null);
    }
}
