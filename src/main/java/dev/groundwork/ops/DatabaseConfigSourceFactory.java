package dev.groundwork.ops;

import io.quarkus.devservice.runtime.config.DevServicesConfigSource;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Finds the database. {@code DATABASE_URL} sets both drivers, and Quarkus' own keys win where they
 * are given; in dev mode and in tests, where nothing is given, Dev Services or a {@link
 * ScratchPostgres} steps in; in production the start is refused.
 *
 * <p>A refusal is a {@link ConfigurationException} without a cause: of this one Quarkus prints the
 * message and no stack trace, and ends with exit code 1.
 */
public final class DatabaseConfigSourceFactory extends StartingConfigSourceFactory {

    /** The source's name where the database is our own; shown at the start. */
    private static final String THROWN_AWAY = "embedded PostgreSQL, thrown away at the end";

    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
    private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    private static final String DEV_SERVICES = "quarkus.datasource.devservices.enabled";
    private static final String DEV_SERVICES_VOLUMES = "quarkus.datasource.devservices.volumes";

    /** Whether the database came up by itself and goes away again, so that no row of it is dear. */
    public static boolean isThrownAway(SmallRyeConfig config) {
        String source = config.getConfigValue(JDBC_URL).getConfigSourceName();
        return THROWN_AWAY.equals(source) || isContainerThrownAway(config, source);
    }

    /**
     * Dev Services' source holds only what this process started; a container that it found running,
     * as with Compose, comes from another. On a volume the rows outlive the container.
     */
    private static boolean isContainerThrownAway(SmallRyeConfig config, String source) {
        return new DevServicesConfigSource(LaunchMode.current()).getName().equals(source)
                && config.getMapKeys(DEV_SERVICES_VOLUMES).isEmpty();
    }

    @Override
    List<ConfigSource> started(ConfigSourceContext context, LaunchMode mode) {
        return sources(context, mode);
    }

    /**
     * What is supplied to an application that is being started, or built in order to be started.
     */
    static List<ConfigSource> sources(ConfigSourceContext context, LaunchMode mode) {
        try {
            return List.of(poolSize(context), database(context, mode));
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

    private static ConfigSource database(ConfigSourceContext context, LaunchMode mode) {
        Optional<String> databaseUrl = given(context, "DATABASE_URL");
        if (databaseUrl.isPresent()) {
            return source("DATABASE_URL", DatabaseSettings.of(parsed(databaseUrl.get())));
        }
        Optional<DatabaseUrl> scratch = DevDatabase.known(mode);
        if (scratch.isPresent()
                && given(context, REACTIVE_URL).equals(scratch.map(DatabaseUrl::reactiveUrl))) {
            // Supplied by this class while the application was being built in this JVM.
            return scratch(scratch.get());
        }
        boolean jdbc = given(context, JDBC_URL).isPresent();
        boolean reactive = given(context, REACTIVE_URL).isPresent();
        if (jdbc && reactive) {
            return source("none needed", Map.of());
        }
        if (jdbc || reactive) {
            throw new IllegalArgumentException(
                    "Of the two drivers only one has an address; set "
                            + (jdbc ? REACTIVE_URL : JDBC_URL)
                            + " too, or DATABASE_URL="
                            + DatabaseUrl.FORM
                            + " instead of both.");
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
        DockerEngine docker = DockerEngine.ofThisMachine();
        boolean devServices = !given(context, DEV_SERVICES).equals(Optional.of("false"));
        if (devServices && docker.answers()) {
            return source("Dev Services", TwoRoles.onDevServices());
        }
        try {
            return scratch(DevDatabase.running(mode));
        } catch (IllegalStateException failure) {
            throw new IllegalArgumentException(
                    "No database is configured, and none could be started. Docker: "
                            + (devServices ? String.join("; ", docker.tried()) : "switched off")
                            + ". Embedded PostgreSQL: "
                            + failure.getMessage()
                            + ". Set DATABASE_URL="
                            + DatabaseUrl.FORM
                            + ", or start a Docker engine.");
        }
    }

    private static ConfigSource scratch(DatabaseUrl owner) {
        Map<String, String> keys = TwoRoles.on(owner);
        keys.put(DEV_SERVICES, "false");
        return source(THROWN_AWAY, keys);
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
                    "DATABASE_URL: sslrootcert names a file that cannot be read; write the path"
                            + " of a PEM file with the certificate of the server's authority.");
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
