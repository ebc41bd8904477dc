package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.UsageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * The database role of the running service: it reads and writes rows as the scripts in {@code
 * db/grants} allow, and does not change the schema (docs/adr/0016).
 *
 * @param name as {@code create role} was told; at most 63 characters, so that PostgreSQL cuts none
 *     off
 */
public record RuntimeRole(String name) {

    /**
     * Nothing in it means anything inside quotes, in a dollar quote or in {@code format}: it is
     * safe wherever a script in {@code db/grants} has it.
     */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.@-]{0,62}");

    private static final String ROLE_STATUS =
            """
            select r.rolsuper or pg_has_role(r.oid, current_user, 'member'),
                has_schema_privilege(r.oid, current_schema(), 'create'),
                has_database_privilege(r.oid, current_database(), 'create'),
                exists (select from pg_class
                    where relnamespace = current_schema()::regnamespace and relowner = r.oid),
                current_user, current_schema(), current_database()
            from pg_roles r where r.rolname = ?
            """;

    /**
     * @throws UsageException where it is no name
     */
    public RuntimeRole {
        if (!NAME.matcher(name).matches()) {
            throw new UsageException(
                    "\"%s\" is not a valid name of the runtime role; use letters, digits, _, -, ."
                                    .formatted(name)
                            + " and @, starting with a letter or _, at most 63 characters.");
        }
    }

    String quoted() {
        return '"' + name + '"';
    }

    /**
     * Whether rights mean anything for it: a role that could take them for itself is none.
     *
     * @throws UsageException with what to run as an administrator
     */
    void require(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(ROLE_STATUS)) {
            ask.setString(1, name);
            try (ResultSet row = ask.executeQuery()) {
                if (!row.next()) {
                    throw new UsageException(
                            "The role %s does not exist on this server. Create it once, as an administrator:"
                                            .formatted(name)
                                    + " create role %s login password '...';".formatted(quoted()));
                }
                refuseIf(
                        row.getBoolean(1),
                        "is a superuser or a member of %s, which owns the schema"
                                .formatted(row.getString(5)),
                        "specify another role");
                refuseIf(
                        row.getBoolean(4),
                        "owns tables of the schema",
                        "reassign them to the role that migrates: reassign owned by %s to \"%s\";"
                                .formatted(quoted(), row.getString(5)));
                refuseIf(
                        row.getBoolean(2),
                        "has the privilege to create tables",
                        "revoke that privilege as an administrator: revoke create on schema \"%s\" from public, %s;"
                                .formatted(row.getString(6), quoted()));
                refuseIf(
                        row.getBoolean(3),
                        "has the privilege to create schemas",
                        "revoke that privilege as an administrator: revoke create on database \"%s\" from public, %s;"
                                .formatted(row.getString(7), quoted()));
            }
        }
    }

    private void refuseIf(boolean wrong, String what, String instead) {
        if (wrong) {
            throw new UsageException(
                    "The role %s cannot be the runtime role: it %s. Instead, %s"
                            .formatted(name, what, instead));
        }
    }
}
