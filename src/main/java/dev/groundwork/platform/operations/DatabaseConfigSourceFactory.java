package dev.groundwork.platform.operations;

import dev.groundwork.platform.internal.compat.DevServicesSource;
import dev.groundwork.platform.operations.internal.configuration.DatabaseCredentials;
import dev.groundwork.platform.operations.internal.configuration.DatabasePassword;
import dev.groundwork.platform.operations.internal.configuration.DatabaseSettings;
import dev.groundwork.platform.operations.internal.configuration.JdbcProperties;
import dev.groundwork.platform.operations.internal.configuration.StartingConfigSourceFactory;
import dev.groundwork.platform.operations.internal.pool.PoolSize;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Configures the database connection and the timeouts of the JDBC pool. {@code DATABASE_URL} sets
 * both drivers, and Quarkus' own keys win where they are given; in dev mode and in tests, where
 * nothing is given, a {@link DevelopmentDatabase} steps in; in production the start is refused.
 *
 * <p>A refusal is a {@link ConfigurationException} without a cause: of this one Quarkus prints the
 * message and no stack trace, and ends with exit code 1.
 */
public final class DatabaseConfigSourceFactory extends StartingConfigSourceFactory {

    /** The source's name where the database is our own; shown at the start. */
    private static final String EPHEMERAL = "embedded PostgreSQL, deleted at exit";

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    private static final String JDBC = "quarkus.datasource.jdbc.";
    private static final String JDBC_PROPERTIES = JDBC + "additional-jdbc-properties.";
    private static final String PASSWORD_FILE = "DATABASE_PASSWORD_FILE";
    private static final String ECHO = "DB_ECHO";
    private static final String DEV_SERVICES = "quarkus.datasource.devservices.enabled";
    private static final String DEV_SERVICES_VOLUMES = "quarkus.datasource.devservices.volumes";

    /** Whether the database was started automatically and is deleted at exit. */
    public static boolean isEphemeral(SmallRyeConfig config) {
        String source = config.getConfigValue(JDBC_URL).getConfigSourceName();
        return EPHEMERAL.equals(source) || isEphemeralContainer(config, source);
    }

    /**
     * Dev Services' source holds only what this process started; a container that it found running,
     * as with Compose, comes from another. On a volume the rows outlive the container.
     */
    private static boolean isEphemeralContainer(SmallRyeConfig config, String source) {
        return DevServicesSource.name().equals(source)
                && config.getMapKeys(DEV_SERVICES_VOLUMES).isEmpty();
    }

    @Override
    public List<ConfigSource> started(ConfigSourceContext context, LaunchMode mode) {
        return sources(context, mode);
    }

    /** The sources for an application that starts, or that is built to be started. */
    static List<ConfigSource> sources(ConfigSourceContext context, LaunchMode mode) {
        try {
            ConfigSource poolSize = poolSize(context);
            ConfigSource database = database(context, mode);
            return List.of(
                    poolSize,
                    database,
                    deadlines(context, database),
                    passwordFile(context),
                    echo(context));
        } catch (IllegalArgumentException refusal) {
            throw new ConfigurationException(refusal.getMessage());
        }
    }

    private static ConfigSource poolSize(ConfigSourceContext context) {
        PoolSize pool =
                PoolSize.of(given(context, "DB_POOL_SIZE"), given(context, "DB_MAX_OVERFLOW"));
        return source(
                "DB_POOL_SIZE + DB_MAX_OVERFLOW",
                Map.of("quarkus.datasource.reactive.max-size", Integer.toString(pool.ceiling())));
    }

    /** Hibernate's statements of both lanes, with placeholders in the place of values. */
    private static ConfigSource echo(ConfigSourceContext context) {
        return source(
                ECHO,
                switch (given(context, ECHO).orElse("false").toLowerCase(Locale.ROOT)) {
                    case "true" ->
                            Map.of("quarkus.log.category.\"org.hibernate.SQL\".level", "DEBUG");
                    case "false" -> Map.of();
                    default -> throw new IllegalArgumentException(ECHO + " must be true or false.");
                });
    }

    /**
     * Those of the JDBC pool. The reactive pools take theirs from {@link SessionLimits} themselves.
     *
     * @param database what it asks of the server in {@code options} is kept
     */
    private static ConfigSource deadlines(ConfigSourceContext context, ConfigSource database) {
        SessionLimits limits = SessionLimits.of(key -> given(context, key));
        String options =
                Optional.ofNullable(database.getValue(JDBC_PROPERTIES + JdbcProperties.OPTIONS))
                        .orElse("");
        Map<String, String> keys = new HashMap<>();
        JdbcProperties.of(limits, Lane.BATCH, options)
                .forEach((name, value) -> keys.put(JDBC_PROPERTIES + name, value));
        limits.afterConnect(Lane.BATCH)
                .ifPresent(statement -> keys.put(JDBC + "new-connection-sql", statement));
        return source("groundwork.database", keys, ORDINAL + 1);
    }

    /** Refuses the start where the file cannot be read: later each connection would fail. */
    private static ConfigSource passwordFile(ConfigSourceContext context) {
        Optional<String> file = passwordFileName(context);
        if (file.isEmpty()) {
            return source("no " + PASSWORD_FILE, Map.of());
        }
        try {
            String unused = new DatabasePassword(Path.of(file.get())).current();
        } catch (IllegalStateException unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
        Map<String, String> keys = new HashMap<>();
        keys.put(DatabasePassword.KEY, DatabaseSettings.literal(file.get()));
        for (String datasource : List.of("quarkus.datasource.", "quarkus.datasource.readiness.")) {
            keys.put(datasource + "credentials-provider", DatabaseCredentials.NAME);
            keys.put(datasource + "credentials-provider-name", DatabaseCredentials.NAME);
        }
        return source(PASSWORD_FILE, keys);
    }

    private static Optional<String> passwordFileName(ConfigSourceContext context) {
        return given(context, DatabasePassword.KEY).or(() -> given(context, PASSWORD_FILE));
    }

    private static ConfigSource database(ConfigSourceContext context, LaunchMode mode) {
        Optional<String> databaseUrl = given(context, "DATABASE_URL");
        if (databaseUrl.isPresent()) {
            DatabaseUrl url = parsed(databaseUrl.get());
            boolean inFile = passwordFileName(context).isPresent();
            return source(
                    "DATABASE_URL", DatabaseSettings.of(inFile ? url.withoutPassword() : url));
        }
        if (mode.isDevOrTest()) {
            Optional<DevelopmentDatabase.Settings> started =
                    DevelopmentDatabase.load().started(mode);
            if (started.isPresent()
                    && given(context, REACTIVE_URL)
                            .equals(
                                    started.flatMap(DevelopmentDatabase.Settings::server)
                                            .map(DatabaseUrl::reactiveUrl))) {
                // Supplied by this class while the application was being built in this JVM.
                return development(started.get());
            }
        }
        boolean jdbc = given(context, JDBC_URL).isPresent();
        boolean reactive = given(context, REACTIVE_URL).isPresent();
        if (jdbc && reactive) {
            return source("none needed", Map.of());
        }
        if (jdbc || reactive) {
            throw new IllegalArgumentException(
                    "Only one of the two drivers has a URL; set "
                            + (jdbc ? REACTIVE_URL : JDBC_URL)
                            + " as well, or DATABASE_URL="
                            + DatabaseUrl.FORM
                            + " instead.");
        }
        if (mode.isDevOrTest()) {
            return devOrTest(context, mode);
        }
        throw new IllegalArgumentException(
                "No database is configured. Set DATABASE_URL="
                        + DatabaseUrl.FORM
                        + " (or quarkus.datasource.jdbc.url and quarkus.datasource.reactive.url,"
                        + " with quarkus.datasource.username and .password).");
    }

    private static ConfigSource devOrTest(ConfigSourceContext context, LaunchMode mode) {
        boolean devServices = !given(context, DEV_SERVICES).equals(Optional.of("false"));
        try {
            return development(DevelopmentDatabase.load().provide(mode, devServices));
        } catch (IllegalStateException failure) {
            throw new IllegalArgumentException(
                    "No database is configured, and none could be started. "
                            + failure.getMessage()
                            + ". Set DATABASE_URL="
                            + DatabaseUrl.FORM
                            + ", or start a Docker engine.",
                    failure);
        }
    }

    private static ConfigSource development(DevelopmentDatabase.Settings settings) {
        Map<String, String> keys = new HashMap<>(settings.keys());
        settings.server().map(DatabaseSettings::of).ifPresent(keys::putAll);
        return source(settings.server().isPresent() ? EPHEMERAL : "Dev Services", keys);
    }

    private static DatabaseUrl parsed(String databaseUrl) {
        DatabaseUrl url;
        try {
            url = DatabaseUrl.parse(databaseUrl);
        } catch (IllegalArgumentException refusal) {
            throw new IllegalArgumentException("DATABASE_URL: " + refusal.getMessage() + ".");
        }
        if (!url.rootCertificate().map(Path::of).map(Files::isReadable).orElse(true)) {
            throw new IllegalArgumentException(
                    "DATABASE_URL: the file named by sslrootcert cannot be read; set it to the path"
                            + " of a PEM file with the root certificate of the server.");
        }
        return url;
    }

    /**
     * The text as it was given: a dollar in a password begins no expression.
     *
     * @return empty where it is absent or blank, as a variable that a script leaves empty is
     */
    private static Optional<String> given(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name))
                .map(ConfigValue::getRawValue)
                .filter(value -> !value.isBlank());
    }
}
