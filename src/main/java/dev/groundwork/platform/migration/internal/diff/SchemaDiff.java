package dev.groundwork.platform.migration.internal.diff;

import dev.groundwork.platform.operations.UsageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Compares a database with the entities. What they declare is made in a schema of its own, so that
 * PostgreSQL itself brings both sides to one form; what {@link
 * dev.groundwork.platform.migration.RenamedFrom} says is done, so that what follows is compared
 * under its new name. All of it in one transaction that is rolled back.
 */
public final class SchemaDiff {

    /** Limits the wait of a rename for a table lock, because all others queue behind it. */
    private static final String LOCK_TIMEOUT = "set local lock_timeout = '2s'";

    private final DataSource database;
    private final DeclaredSchema declared;
    private final Set<String> unmapped;

    /**
     * @param unmapped tables, and sequences that belong to none, that no entity maps on purpose
     */
    public SchemaDiff(DataSource database, Entities entities, Set<String> unmapped) {
        this.database = database;
        this.declared = new DeclaredSchema(entities);
        this.unmapped = unmapped;
    }

    /**
     * The changes that bring the database in line with the entities; empty if it is.
     *
     * @throws UsageException where what the entities say is no SQL
     */
    public List<Change> changes() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, LOCK_TIMEOUT);
                return compare(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private List<Change> compare(Connection connection) throws SQLException {
        String path = value(connection, "select current_setting('search_path')");
        String schema = value(connection, "select quote_ident(current_schema())");
        if (schema == null) {
            throw new UsageException(
                    "No schema of the search path (" + path + ") exists in the database.");
        }
        List<Change> changes = new ArrayList<>(extensions(connection, schema));
        Schema wanted = declared(connection, path);
        setPath(connection, path);
        Map<String, String> nothingWritten = Map.of();
        Catalogue catalogue = new Catalogue(connection, schema, nothingWritten);
        List<Change> renames = renames(connection, catalogue.read());
        changes.addAll(renames);
        changes.addAll(SchemaComparison.of(catalogue.read().without(unmapped), wanted));
        return changes;
    }

    private List<Change> extensions(Connection connection, String schema) throws SQLException {
        List<Change> changes = new ArrayList<>();
        Set<String> there = Catalogue.extensions(connection);
        for (String extension : declared.extensions()) {
            if (!there.contains(extension)) {
                changes.add(TableChanges.extensionMissing(extension));
                execute(connection, "create extension " + extension + " schema " + schema);
            }
        }
        return changes;
    }

    private Schema declared(Connection connection, String path) throws SQLException {
        String scratch = "groundwork_" + UUID.randomUUID().toString().replace("-", "");
        execute(connection, "create schema " + scratch);
        setPath(connection, scratch + ", " + path);
        for (String statement : declared.statements()) {
            try {
                execute(connection, statement);
            } catch (SQLException refused) {
                throw new UsageException(
                        "PostgreSQL rejects the declared schema (%s): %s"
                                .formatted(
                                        refused.getMessage().lines().findFirst().orElse(""),
                                        statement));
            }
        }
        return new Catalogue(connection, scratch, declared.written()).read();
    }

    private List<Change> renames(Connection connection, Schema found) throws SQLException {
        List<Change> renames = new ArrayList<>();
        for (DeclaredTable table : declared.tables()) {
            Table before = found.tables().get(table.name);
            if (before == null && table.renamedFrom != null) {
                before = found.tables().get(table.renamedFrom);
                if (before != null) {
                    renames.add(TableChanges.renamed(table.name, table.renamedFrom));
                }
            }
            if (before != null) {
                renames.addAll(columnRenames(table, before));
            }
        }
        for (Change rename : renames) {
            for (String statement : rename.up()) {
                execute(connection, statement);
            }
        }
        return renames;
    }

    private static List<Change> columnRenames(DeclaredTable table, Table before) {
        List<Change> renames = new ArrayList<>();
        table.renamedColumns.forEach(
                (column, old) -> {
                    if (!before.columns().containsKey(column)
                            && before.columns().containsKey(old)) {
                        renames.add(TableChanges.columnRenamed(table.name, column, old));
                    }
                });
        return renames;
    }

    private static void setPath(Connection connection, String path) throws SQLException {
        try (PreparedStatement set =
                connection.prepareStatement("select set_config('search_path', ?, true)")) {
            set.setString(1, path);
            set.execute();
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The driver would take a question mark of an operator for a parameter.
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
