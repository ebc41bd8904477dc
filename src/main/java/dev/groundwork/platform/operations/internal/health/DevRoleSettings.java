package dev.groundwork.platform.operations.internal.health;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.internal.configuration.DatabaseSettings;
import java.util.Map;

/**
 * Configures two roles in dev mode and tests, as in production: the schema's owner migrates and the
 * pools use the runtime role, so that missing privileges show up early.
 */
public final class DevRoleSettings {

    private static final String RUNTIME_ROLE_NAME = EmbeddedPostgresServer.RUNTIME_ROLE;
    private static final String RUNTIME_ROLE = "groundwork.migration.runtime-role";
    private static final String FLYWAY = "quarkus.flyway.";

    private DevRoleSettings() {}

    /**
     * @param owner of a server of ours, which asks nobody for a password
     */
    public static Map<String, String> on(DatabaseUrl owner) {
        Map<String, String> keys = DatabaseSettings.of(owner.as(RUNTIME_ROLE_NAME));
        keys.put(FLYWAY + "jdbc-url", owner.jdbcUrl());
        keys.put(FLYWAY + "username", owner.user().orElseThrow());
        // The server does not ask for it; Quarkus does.
        keys.put(FLYWAY + "password", "none");
        keys.put(RUNTIME_ROLE, RUNTIME_ROLE_NAME);
        return keys;
    }

    /**
     * Dev Services support one user only, a superuser. The pools connect as this user, and each
     * session switches to the runtime role before its first statement. {@code DevServicesRole}
     * creates it.
     */
    public static Map<String, String> onDevServices() {
        return Map.of(
                FLYWAY + "jdbc-url",
                "${quarkus.datasource.jdbc.url}",
                FLYWAY + "username",
                "${quarkus.datasource.username}",
                FLYWAY + "password",
                "${quarkus.datasource.password}",
                "quarkus.datasource.jdbc.additional-jdbc-properties.options",
                "-c role=" + RUNTIME_ROLE_NAME,
                "quarkus.datasource.reactive.additional-properties.role",
                RUNTIME_ROLE_NAME,
                "quarkus.datasource.readiness.reactive.additional-properties.role",
                RUNTIME_ROLE_NAME,
                RUNTIME_ROLE,
                RUNTIME_ROLE_NAME);
    }
}
