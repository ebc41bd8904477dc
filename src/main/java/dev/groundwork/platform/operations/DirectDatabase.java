package dev.groundwork.platform.operations;

import dev.groundwork.platform.operations.internal.configuration.DatabasePassword;
import dev.groundwork.platform.operations.internal.configuration.JdbcProperties;
import dev.groundwork.platform.operations.internal.pool.DirectDataSource;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens unpooled connections for commands and migrations, without the CDI container and with the
 * limits of {@link Lane#COMMAND}. The address comes from the same keys as the service's.
 */
public final class DirectDatabase {

    private static final String DATABASE_URL = "DATABASE_URL";
    private static final String FLYWAY = "quarkus.flyway.";
    private static final String PROPERTIES = "quarkus.datasource.jdbc.additional-jdbc-properties";

    private DirectDatabase() {}

    /**
     * @throws ConfigurationException with a sentence that says what to set
     */
    public static DataSource configured(SmallRyeConfig config) {
        DirectDataSource source = new DirectDataSource(limits(config), password(config));
        source.setUrl(config.getValue("quarkus.datasource.jdbc.url", String.class));
        config.getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(source::setUser);
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(source::setPassword);
        Map<String, String> properties = properties(config);
        properties.forEach((name, value) -> set(source, name, value));
        limit(source, limits(config), properties.getOrDefault(JdbcProperties.OPTIONS, ""));
        return source;
    }

    /**
     * The database of a start that migrates: Flyway's own address and role, where they are given,
     * and the service's otherwise.
     *
     * @throws ConfigurationException with a sentence that says what to set
     */
    public static DataSource forFlyway(SmallRyeConfig config) {
        Optional<String> url = config.getOptionalValue(FLYWAY + "jdbc-url", String.class);
        if (url.isEmpty()) {
            return configured(config);
        }
        DirectDataSource source = new DirectDataSource(limits(config), Optional.empty());
        source.setUrl(url.get());
        config.getOptionalValue(FLYWAY + "username", String.class).ifPresent(source::setUser);
        config.getOptionalValue(FLYWAY + "password", String.class).ifPresent(source::setPassword);
        limit(source, limits(config), "");
        return source;
    }

    /** A database of one's own, without limits. */
    public static DataSource at(DatabaseUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url.jdbcUrl());
        source.setUser(url.user().orElse(System.getProperty("user.name")));
        url.password().ifPresent(source::setPassword);
        return source;
    }

    /**
     * The configured {@code DATABASE_URL}, with the password of the password file if one is set;
     * empty if Quarkus' own keys are used.
     */
    public static Optional<DatabaseUrl> url(SmallRyeConfig config) {
        return Optional.ofNullable(config.getConfigValue(DATABASE_URL).getRawValue())
                .filter(value -> !value.isBlank())
                .map(DatabaseUrl::parse)
                .map(
                        url ->
                                password(config)
                                        .map(DatabasePassword::current)
                                        .map(url::withPassword)
                                        .orElse(url));
    }

    /**
     * The limits of a configuration, for code without the container.
     *
     * @throws ConfigurationException with a sentence that names the key
     */
    public static SessionLimits limits(SmallRyeConfig config) {
        Function<String, Optional<String>> keys = key -> config.getOptionalValue(key, String.class);
        try {
            return SessionLimits.of(keys);
        } catch (IllegalArgumentException refused) {
            throw new ConfigurationException(refused.getMessage());
        }
    }

    private static Optional<DatabasePassword> password(SmallRyeConfig config) {
        return config.getOptionalValue(DatabasePassword.KEY, String.class)
                .map(Path::of)
                .map(DatabasePassword::new);
    }

    private static Map<String, String> properties(SmallRyeConfig config) {
        return config.getOptionalValues(PROPERTIES, String.class, String.class).orElse(Map.of());
    }

    /**
     * Appends the limits to the options; the server uses the later of two {@code -c} for one
     * parameter.
     */
    private static void limit(PGSimpleDataSource source, SessionLimits limits, String options) {
        JdbcProperties.of(limits, Lane.COMMAND, options)
                .forEach((name, value) -> set(source, name, value));
    }

    private static void set(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException unknown) {
            throw new ConfigurationException(PROPERTIES + ": " + unknown.getMessage());
        }
    }
}
