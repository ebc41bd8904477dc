package dev.groundwork.migration;

import dev.groundwork.cli.RefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * The role that serves: it reads and writes rows as the scripts in {@code db/grants} allow, and
 * does not change the schema (docs/adr/0016).
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

    private static final String STANDING =
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
     * @throws RefusedException where it is no name
     */
    public RuntimeRole {
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException(
                    "\"%s\" is no name for the runtime role; write one of letters, digits, _, -, ."
                                    .formatted(name)
                            + " and @ that begins with a letter, 63 characters at most.");
        }
    }

    String quoted() {
        return '"' + name + '"';
    }

    /**
     * Whether rights mean anything for it: a role that could take them for itself is none.
     *
     * @throws RefusedException with what to run as an administrator
     */
    void require(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement(STANDING)) {
            ask.setString(1, name);
            try (ResultSet row = ask.executeQuery()) {
                if (!row.next()) {
                    throw new RefusedException(
                            "There is no role %s on this server. Create it once, as an administrator:"
                                            .formatted(name)
                                    + " create role %s login password '...';".formatted(quoted()));
                }
                refuseIf(
                        row.getBoolean(1),
                        "is a superuser or a member of %s, who owns the schema"
                                .formatted(row.getString(5)),
                        "name another role");
                refuseIf(
                        row.getBoolean(4),
                        "owns tables of the schema",
                        "give them to the role that migrates: reassign owned by %s to \"%s\";"
                                .formatted(quoted(), row.getString(5)));
                refuseIf(
                        row.getBoolean(2),
                        "may create tables",
                        "take that away as an administrator: revoke create on schema \"%s\" from public, %s;"
                                .formatted(row.getString(6), quoted()));
                refuseIf(
                        row.getBoolean(3),
                        "may create schemas",
                        "take that away as an administrator: revoke create on database \"%s\" from public, %s;"
                                .formatted(row.getString(7), quoted()));
            }
        }
    }

    private void refuseIf(boolean wrong, String what, String instead) {
        if (wrong) {
            throw new RefusedException(
                    "The role %s cannot be the runtime role: it %s. Instead, %s"
                            .formatted(name, what, instead));
        }
    }
}
