package dev.groundwork.ops;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The batch lane's database without a pool and without the container, for commands: each connection
 * is a new one. The address comes from the same keys as the service's.
 */
public final class DirectDatabase {

    private static final String DATABASE_URL = "DATABASE_URL";

    private DirectDatabase() {}

    /**
     * @throws ConfigurationException with a sentence that says what to set
     */
    public static DataSource configured(SmallRyeConfig config) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(config.getValue("quarkus.datasource.jdbc.url", String.class));
        config.getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(source::setUser);
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(source::setPassword);
        properties(config).forEach((name, value) -> set(source, name, value));
        return source;
    }

    public static DataSource at(DatabaseUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url.jdbcUrl());
        source.setUser(url.user().orElse(System.getProperty("user.name")));
        url.password().ifPresent(source::setPassword);
        return source;
    }

    /** What {@code DATABASE_URL} says; empty where Quarkus' own keys stand instead. */
    public static Optional<DatabaseUrl> url(SmallRyeConfig config) {
        return Optional.ofNullable(config.getConfigValue(DATABASE_URL).getRawValue())
                .filter(value -> !value.isBlank())
                .map(DatabaseUrl::parse);
    }

    private static Map<String, String> properties(SmallRyeConfig config) {
        return config.getOptionalValues(
                        "quarkus.datasource.jdbc.additional-jdbc-properties",
                        String.class,
                        String.class)
                .orElse(Map.of());
    }

    private static void set(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException unknown) {
            throw new ConfigurationException(
                    "quarkus.datasource.jdbc.additional-jdbc-properties: " + unknown.getMessage());
        }
    }
}
