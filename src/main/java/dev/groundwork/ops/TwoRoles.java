package dev.groundwork.ops;

import java.util.Map;

/**
 * In dev mode and in tests the schema's owner migrates and the pools serve as another role, as in
 * production: what that role may not do fails before it is released.
 */
final class TwoRoles {

    private static final String ROLE = ScratchPostgres.RUNTIME_ROLE;
    private static final String RUNTIME_ROLE = "groundwork.migration.runtime-role";
    private static final String FLYWAY = "quarkus.flyway.";

    private TwoRoles() {}

    /**
     * @param owner of a server of ours, which asks nobody for a password
     */
    static Map<String, String> on(DatabaseUrl owner) {
        Map<String, String> keys = DatabaseSettings.of(owner.as(ROLE));
        keys.put(FLYWAY + "jdbc-url", owner.jdbcUrl());
        keys.put(FLYWAY + "username", owner.user().orElseThrow());
        // The server does not ask for it; Quarkus does.
        keys.put(FLYWAY + "password", "none");
        keys.put(RUNTIME_ROLE, ROLE);
        return keys;
    }

    /**
     * Dev Services know one user, a superuser, and write his name over any other. The pools connect
     * as him, and each session takes up the other role before its first statement. {@code
     * DevServicesRole} creates it.
     */
    static Map<String, String> onDevServices() {
        return Map.of(
                FLYWAY + "jdbc-url",
                "${quarkus.datasource.jdbc.url}",
                FLYWAY + "username",
                "${quarkus.datasource.username}",
                FLYWAY + "password",
                "${quarkus.datasource.password}",
                "quarkus.datasource.jdbc.additional-jdbc-properties.options",
                "-c role=" + ROLE,
                "quarkus.datasource.reactive.additional-properties.role",
                ROLE,
                "quarkus.datasource.readiness.reactive.additional-properties.role",
                ROLE,
                RUNTIME_ROLE,
                ROLE);
    }
}
