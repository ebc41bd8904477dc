package dev.groundwork.platform.development.internal;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.DevelopmentDatabase.Settings;
import java.util.Map;
import java.util.Optional;

/**
 * Configures two roles in dev mode and tests, as in production: the schema's owner migrates and the
 * pools use the runtime role, so that missing privileges show up early.
 */
final class DevRoleSettings {

    private static final String RUNTIME_ROLE_NAME = EmbeddedPostgresServer.RUNTIME_ROLE;
    private static final String RUNTIME_ROLE = "groundwork.migration.runtime-role";
    private static final String FLYWAY = "quarkus.flyway.";

    private DevRoleSettings() {}

    /**
     * @param owner of an embedded server, which requires no password
     */
    static Settings on(DatabaseUrl owner) {
        return new Settings(
                Optional.of(owner.as(RUNTIME_ROLE_NAME)),
                Map.of(
                        FLYWAY + "jdbc-url",
                        owner.jdbcUrl(),
                        FLYWAY + "username",
                        owner.user().orElseThrow(),
                        // The server does not ask for it; Quarkus does.
                        FLYWAY + "password",
                        "none",
                        RUNTIME_ROLE,
                        RUNTIME_ROLE_NAME,
                        "quarkus.datasource.devservices.enabled",
                        "false"));
    }

    /**
     * Dev Services support one user only, a superuser. The pools connect as this user, and each
     * session switches to the runtime role before its first statement. {@link DevServicesRole}
     * creates it.
     */
    static Settings onDevServices() {
        return new Settings(
                Optional.empty(),
                Map.of(
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
                        RUNTIME_ROLE_NAME));
    }
}
