package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.sql.Column;
import dev.groundwork.platform.data.internal.sql.EntityTable;
import dev.groundwork.platform.data.internal.sql.EntityTables;
import dev.groundwork.platform.data.internal.sql.SqlStatement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of an entity's table in a {@code from} clause. Renders its columns, joins the relations
 * that lead to them, and makes each value a parameter, so that no text of a caller becomes SQL.
 */
public final class SqlRow {

    private static final List<String> KEY = List.of(FieldRegistry.KEY);

    private final EntityTables tables;
    private final EntityTable table;
    private final SqlStatement statement;
    private final String alias;
    private final Map<String, SqlRow> joined = new LinkedHashMap<>(4);

    public SqlRow(EntityTables tables, Class<?> entity, SqlStatement statement) {
        this.tables = tables;
        this.table = tables.of(entity);
        this.statement = statement;
        this.alias = statement.alias();
    }

    /** The SQL of {@link #place}. */
    public String column(List<String> path) {
        return place(path).sql();
    }

    /**
     * The column that the path leads to. A relation on the way is joined once, however many columns
     * lead through it, and outer, so that a row without one is not lost; {@code author, id} reads
     * the foreign key and needs no join.
     *
     * @param path the entity's attributes
     */
    public Place place(List<String> path) {
        return table.ends(path)
                ? new Place(this, table.column(path))
                : join(path.get(0)).place(path.subList(1, path.size()));
    }

    /**
     * A column of a row.
     *
     * @param row the one that has it, which may be a joined one
     */
    public record Place(SqlRow row, Column column) {

        public String sql() {
            return column.in(row.alias);
        }

        /** The parameter that the column is compared with. */
        public String parameter(Object value) {
            return column.type().parameter(row.statement, value);
        }

        /** The condition that the column has one of these values. */
        public String isAnyOf(List<?> values) {
            return "%s = any (%s)"
                    .formatted(sql(), column.type().parameters(row.statement, values));
        }
    }

    /** The SQL of a column of this table. */
    public String sql(Column column) {
        return column.in(alias);
    }

    /** A column that the entity does not map, such as a text search vector. */
    public String unmapped(String column) {
        return alias + "." + column;
    }

    /**
     * A parameter whose type the statement tells.
     *
     * @param value a string or a number
     */
    public String parameter(Object value) {
        return statement.parameter(value);
    }

    private SqlRow join(String relation) {
        return joined.computeIfAbsent(
                relation, name -> new SqlRow(tables, table.relation(name).target(), statement));
    }

    /** The table with its alias, and the relations that were joined to it. */
    public String from() {
        StringBuilder from = new StringBuilder();
        from.append(table.source()).append(' ').append(alias);
        appendJoins(from);
        return from.toString();
    }

    /** The same, to be joined as a whole. */
    public String joinable() {
        return joined.isEmpty() ? from() : "(" + from() + ")";
    }

    private void appendJoins(StringBuilder from) {
        joined.forEach(
                (relation, row) -> {
                    from.append(" left join ")
                            .append(row.table.source())
                            .append(' ')
                            .append(row.alias)
                            .append(" on ")
                            .append(row.column(KEY))
                            .append(" = ")
                            .append(table.relation(relation).key().in(alias));
                    row.appendJoins(from);
                });
    }
}
