package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.UsageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Checks that the role of a connection owns the schema. */
final class SchemaOwner {

    private static final String OWNERSHIP =
            """
            select current_user, current_schema(),
                current_schema() is not null and has_schema_privilege(current_schema(), 'create'),
                (select pg_get_userbyid(relowner) from pg_class
                    where oid = to_regclass(
                            quote_ident(current_schema()) || '.flyway_schema_history')
                        and not pg_has_role(relowner, 'usage'))
            """;

    private SchemaOwner() {}

    /**
     * Fails with a clear message instead of a missing privilege on some table.
     *
     * @throws UsageException with whose address to take instead
     */
    static void require(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OWNERSHIP)) {
            row.next();
            String role = row.getString(1);
            String owner = row.getString(4);
            if (owner != null) {
                throw new UsageException(
                        "The role %s does not own the schema; its tables are owned by %s. Set DATABASE_URL to the URL of %s."
                                .formatted(role, owner, owner));
            }
            if (!row.getBoolean(3)) {
                throw new UsageException(
                        "The role %s lacks the CREATE privilege on %s. Set DATABASE_URL to the URL of the schema's owner."
                                .formatted(
                                        role,
                                        row.getString(2) == null
                                                ? "any schema"
                                                : "the schema " + row.getString(2)));
            }
        }
    }
}
