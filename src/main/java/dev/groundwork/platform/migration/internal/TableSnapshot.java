package dev.groundwork.platform.migration.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The current tables and columns that contain data, from the catalogue. They are known by their
 * numbers: a table that is renamed is the same, one that is made anew under an old name is not.
 */
record TableSnapshot(Map<Long, Table> tables) {

    /**
     * @param name quoted where it must be
     * @param file changes when the table is rewritten or emptied at once
     * @param written rows that this transaction has deleted and updated
     */
    record Table(
            String name, long file, long deleted, long updated, Map<Integer, Column> columns) {}

    record Column(String name, String type) {}

    /** Generated columns hold nothing of their own. */
    private static final String READ =
            """
            select c.oid, c.oid::regclass::text, c.relfilenode, a.attnum, quote_ident(a.attname),
                format_type(a.atttypid, a.atttypmod),
                pg_stat_get_xact_tuples_deleted(c.oid), pg_stat_get_xact_tuples_updated(c.oid)
            from pg_class c
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                and not a.attisdropped and a.attgenerated = ''
            where c.relkind = 'r' and c.relpersistence <> 't'
                and c.relnamespace::regnamespace::text not in
                    ('pg_catalog', 'information_schema', 'pg_toast')
                and c.relname not in (%s)
            order by 2, 4
            """
                    .formatted("'" + String.join("', '", MigrationTables.NAMES) + "'");

    static TableSnapshot of(Connection connection) throws SQLException {
        Map<Long, Table> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ)) {
            while (row.next()) {
                Table table = tables.get(row.getLong(1));
                if (table == null) {
                    table =
                            new Table(
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getLong(7),
                                    row.getLong(8),
                                    new LinkedHashMap<>());
                    tables.put(row.getLong(1), table);
                }
                if (row.getString(5) != null) {
                    table.columns()
                            .put(row.getInt(4), new Column(row.getString(5), row.getString(6)));
                }
            }
        }
        return new TableSnapshot(tables);
    }
}
