package dev.groundwork.migration;

import dev.groundwork.cli.RefusedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Who may change the schema. */
final class SchemaOwner {

    private static final String STANDING =
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
     * Or a runtime role would be told of a privilege that it lacks on some table.
     *
     * @throws RefusedException with whose address to take instead
     */
    static void require(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STANDING)) {
            row.next();
            String role = row.getString(1);
            String owner = row.getString(4);
            if (owner != null) {
                throw new RefusedException(
                        "The role %s does not own the schema: its tables belong to %s. Set DATABASE_URL to that of %s."
                                .formatted(role, owner, owner));
            }
            if (!row.getBoolean(3)) {
                throw new RefusedException(
                        "The role %s may create nothing in %s. Set DATABASE_URL to that of the schema's owner."
                                .formatted(
                                        role,
                                        row.getString(2) == null
                                                ? "any schema"
                                                : "the schema " + row.getString(2)));
            }
        }
    }
}
