package dev.groundwork.platform.migration.internal.diff;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a schema from the catalogue. Names that are found by the search path stand without their
 * schema in what the server says, so that the same table in two schemas reads the same, if each is
 * read while it is the first on the path.
 */
final class Catalogue {

    private static final String COLUMNS =
            """
            select quote_ident(c.relname) as table_name, quote_ident(a.attname) as name,
                format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null,
                pg_get_expr(d.adbin, d.adrelid) as value, a.attgenerated::text as generated,
                a.attidentity::text as identity
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
              where c.relnamespace = ?::regnamespace and c.relkind in ('r', 'p')
                and not c.relispartition
              order by c.relname, a.attnum
            """;

    /** Not-null constraints, which PostgreSQL 18 keeps here too, are the columns' own. */
    private static final String CONSTRAINTS =
            """
            select quote_ident(c.relname) as table_name, quote_ident(k.conname) as name,
                k.contype::text as kind, pg_get_constraintdef(k.oid) as definition
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              where c.relnamespace = ?::regnamespace and k.contype in ('p', 'u', 'f', 'c', 'x')
                and not c.relispartition
              order by c.relname, position(k.contype::text in 'pfucx'), k.conname
            """;

    private static final String INDEXES =
            """
            select quote_ident(t.relname) as table_name, quote_ident(i.relname) as name,
                x.indisunique as is_unique, x.indisvalid as is_valid,
                pg_get_indexdef(i.oid) as definition
              from pg_index x
              join pg_class i on i.oid = x.indexrelid
              join pg_class t on t.oid = x.indrelid
              where t.relnamespace = ?::regnamespace and t.relkind in ('r', 'p')
                and not t.relispartition
                and not exists (
                  select from pg_constraint k
                    where k.conindid = i.oid and k.contype in ('p', 'u', 'x'))
              order by t.relname, i.relname
            """;

    private static final String SEQUENCES =
            """
            select quote_ident(c.relname) as name, format_type(s.seqtypid, null) as type,
                s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcycle,
                (select quote_ident(t.relname) || '.' || quote_ident(a.attname)
                  from pg_depend d
                  join pg_class t on t.oid = d.refobjid
                  join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
                  where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a')
                  as owner
              from pg_sequence s
              join pg_class c on c.oid = s.seqrelid
              where c.relnamespace = ?::regnamespace
                and not exists (
                  select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid
                      and d.deptype = 'i')
              order by c.relname
            """;

    private final Connection connection;
    private final String schema;
    private final Map<String, String> written;

    /**
     * @param written how constraints and indexes of these names were written, where that is known
     */
    Catalogue(Connection connection, String schema, Map<String, String> written) {
        this.connection = connection;
        this.schema = schema;
        this.written = written;
    }

    Schema read() throws SQLException {
        Map<String, Table> tables = new TreeMap<>();
        each(COLUMNS, row -> table(tables, row).columns().put(row.getString("name"), column(row)));
        each(
                CONSTRAINTS,
                row ->
                        table(tables, row)
                                .constraints()
                                .put(row.getString("name"), constraint(row)));
        each(INDEXES, row -> table(tables, row).indexes().put(row.getString("name"), index(row)));
        Map<String, Sequence> sequences = new TreeMap<>();
        each(SEQUENCES, row -> sequences.put(row.getString("name"), sequence(row)));
        return new Schema(tables, sequences, extensions(connection));
    }

    static Set<String> extensions(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select extname from pg_extension")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static Table table(Map<String, Table> tables, ResultSet row) throws SQLException {
        return tables.computeIfAbsent(
                row.getString("table_name"),
                name ->
                        new Table(
                                name,
                                new LinkedHashMap<>(),
                                new LinkedHashMap<>(),
                                new LinkedHashMap<>()));
    }

    private static Column column(ResultSet row) throws SQLException {
        String value = row.getString("value");
        String generated =
                switch (row.getString("generated") + row.getString("identity")) {
                    case "s" -> "generated always as (" + value + ") stored";
                    case "v" -> "generated always as (" + value + ") virtual";
                    case "a" -> "generated always as identity";
                    case "d" -> "generated by default as identity";
                    default -> null;
                };
        return new Column(
                row.getString("name"),
                CanonicalSql.type(row.getString("type")),
                row.getBoolean("not_null"),
                generated == null && value != null ? CanonicalSql.value(value) : null,
                generated);
    }

    private Constraint constraint(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String definition = CanonicalSql.sql(row.getString("definition"));
        Constraint.Kind kind =
                switch (row.getString("kind")) {
                    case "p" -> Constraint.Kind.PRIMARY_KEY;
                    case "u" -> Constraint.Kind.UNIQUE;
                    case "f" -> Constraint.Kind.FOREIGN_KEY;
                    case "c" -> Constraint.Kind.CHECK;
                    default -> Constraint.Kind.EXCLUSION;
                };
        return new Constraint(
                name,
                kind,
                definition,
                written.getOrDefault(name, definition.replaceFirst(" not valid$", "")));
    }

    private Index index(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String whole = row.getString("definition");
        String definition = CanonicalSql.sql(whole.substring(whole.indexOf(" USING ") + 1));
        return new Index(
                name,
                row.getBoolean("is_unique"),
                row.getBoolean("is_valid"),
                definition,
                written.getOrDefault(name, definition));
    }

    private static Sequence sequence(ResultSet row) throws SQLException {
        String options =
                "as %s increment by %d minvalue %d maxvalue %d start with %d %s"
                        .formatted(
                                row.getString("type"),
                                row.getLong("seqincrement"),
                                row.getLong("seqmin"),
                                row.getLong("seqmax"),
                                row.getLong("seqstart"),
                                row.getBoolean("seqcycle") ? "cycle" : "no cycle");
        return new Sequence(row.getString("name"), options, row.getString("owner"));
    }

    private void each(String sql, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
