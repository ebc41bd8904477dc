package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.operations.internal.configuration.DatabaseCredentials;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.common.MapBackedConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In production, over an environment of the test's own. */
class DatabaseConfigSourceFactoryTest {

    private static final int ORDINAL_OF_THE_ENVIRONMENT = 300;

    @TempDir Path directory;

    @Test
    void givesBothDriversOneAddress() {
        // Given
        Map<String, String> environment =
                Map.of("DATABASE_URL", "postgresql://ann:s%40$$c@db:6432/shop?sslmode=require");

        // When
        SmallRyeConfig config = config(environment);

        // Then
        assertThat(value(config, "jdbc.url"))
                .isEqualTo("jdbc:postgresql://db:6432/shop?sslmode=require");
        assertThat(value(config, "reactive.url")).isEqualTo("postgresql://db:6432/shop");
        assertThat(value(config, "reactive.postgresql.ssl-mode")).isEqualTo("require");
        assertThat(value(config, "username")).isEqualTo("ann");
        assertThat(value(config, "password")).isEqualTo("s@$$c");
    }

    @Test
    void letsQuarkusOwnKeysWin() {
        // Given
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        "postgresql://ann:secret@db/shop",
                        "quarkus.datasource.reactive.url",
                        "postgresql://other/shop",
                        "quarkus.datasource.reactive.max-size",
                        "3");

        // When
        SmallRyeConfig config = config(environment);

        // Then
        assertThat(value(config, "reactive.url")).isEqualTo("postgresql://other/shop");
        assertThat(value(config, "reactive.max-size")).isEqualTo("3");
        assertThat(value(config, "jdbc.url")).contains("//db:5432/");
    }

    @Test
    void isContentWithQuarkusOwnKeysAlone() {
        // Given
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        " ",
                        "quarkus.datasource.reactive.url",
                        "postgresql://other/shop",
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://other/shop",
                        "DB_POOL_SIZE",
                        "20");

        // When
        SmallRyeConfig config = config(environment);

        // Then
        assertThat(value(config, "reactive.url")).isEqualTo("postgresql://other/shop");
        assertThat(value(config, "reactive.max-size")).isEqualTo("30");
    }

    @ParameterizedTest
    @CsvSource({
        "DATABASE_URL, '', Set DATABASE_URL=postgresql://",
        "DATABASE_URL, mysql://u:hunter2@h/d, DATABASE_URL: it must begin with postgresql://",
        "quarkus.datasource.jdbc.url, jdbc:postgresql:x, set quarkus.datasource.reactive.url as well",
        "quarkus.datasource.reactive.url, postgresql:x, set quarkus.datasource.jdbc.url as well",
        "DB_MAX_OVERFLOW, -1, so set a number",
        "DB_ECHO, yes, DB_ECHO must be true or false",
        "groundwork.database.network-timeout, soon, groundwork.database.network-timeout is"
    })
    void refusesInOneSentence(String key, String value, String sentence) {
        // Given
        Map<String, String> environment = new HashMap<>(Map.of(key, value));
        if (key.startsWith("groundwork.") || key.equals("DB_ECHO")) {
            environment.put("DATABASE_URL", "postgresql://ann@db/shop");
        }

        // When / Then
        assertThatThrownBy(() -> config(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesARootCertificateThatIsNotThere() {
        // Given
        String url = "postgresql://u@h/d?sslmode=verify-full&sslrootcert=/no/such.pem";

        // When / Then
        assertThatThrownBy(() -> config(Map.of("DATABASE_URL", url)))
                .hasMessageContaining("the file named by sslrootcert cannot be read");
    }

    @Test
    void givesTheJdbcPoolItsDeadlines() {
        // Given
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        "postgresql://ann@db/shop",
                        "groundwork.database.batch-statement-timeout",
                        "90s");

        // When
        SmallRyeConfig config = config(environment);

        // Then
        assertThat(property(config, "socketTimeout")).isEqualTo("100");
        assertThat(property(config, "connectTimeout")).isEqualTo("5");
        assertThat(property(config, "loginTimeout")).isEqualTo("10");
        assertThat(property(config, "tcpKeepAlive")).isEqualTo("true");
        assertThat(property(config, "options"))
                .startsWith("-c statement_timeout=90s -c idle_in_transaction_session_timeout=1min");
        assertThat(value(config, "jdbc.new-connection-sql"))
                .startsWith("select set_config('transaction_timeout', '0', false)");
    }

    @ParameterizedTest
    @CsvSource({"true, DEBUG", "TRUE, DEBUG", "false,", "'',"})
    void logsStatementsWhereAsked(String echo, String level) {
        // Given
        Map<String, String> environment =
                Map.of("DATABASE_URL", "postgresql://ann@db/shop", "DB_ECHO", echo);

        // When
        SmallRyeConfig config = config(environment);

        // Then
        assertThat(
                        config.getConfigValue("quarkus.log.category.\"org.hibernate.SQL\".level")
                                .getValue())
                .isEqualTo(level);
    }

    @Test
    void letsTheRoleHaveTheLimitsWhereConnectionsCarryNone() {
        // Given
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        "postgresql://ann@db/shop",
                        "groundwork.database.session-limits",
                        "false");

        // When
        SmallRyeConfig config = config(environment);

        // Then
        assertThat(property(config, "options")).isNull();
        assertThat(value(config, "jdbc.new-connection-sql")).isNull();
        assertThat(property(config, "socketTimeout")).isEqualTo("610");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE_PASSWORD_FILE", "groundwork.database.password-file"})
    void readsThePasswordFromAFileWhateverTheUrlSays(String key) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("a${b}$$c"), "secret");
        Map<String, String> environment =
                Map.of("DATABASE_URL", "postgresql://ann:outdated@db/shop", key, file.toString());

        // When
        SmallRyeConfig config = config(environment);

        // Then
        assertThat(value(config, "password")).isNull();
        assertThat(value(config, "username")).isEqualTo("ann");
        assertThat(value(config, "credentials-provider")).isEqualTo(DatabaseCredentials.NAME);
        assertThat(value(config, "credentials-provider-name")).isEqualTo(DatabaseCredentials.NAME);
    }

    @Test
    void refusesAPasswordFileThatCannotBeRead() {
        // Given
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        "postgresql://ann@db/shop",
                        "DATABASE_PASSWORD_FILE",
                        "/no/such");

        // When / Then
        assertThatThrownBy(() -> config(environment))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("The database password file /no/such cannot be read");
    }

    @Test
    void saysNothingWhileTheArtifactIsBuilt() {
        // Given
        LaunchMode before = LaunchMode.current();
        LaunchMode.set(LaunchMode.NORMAL);

        // When
        Iterable<?> sources;
        try {
            sources = new DatabaseConfigSourceFactory().getConfigSources(null);
        } finally {
            LaunchMode.set(before);
        }

        // Then
        assertThat(StartupCheck.startupBegun()).isFalse();
        assertThat(sources).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DevServicesConfigSource, image-name, postgres:18, true",
        "DevServicesConfigSource, volumes.\"/data\", /var/lib/postgresql, false",
        "DATABASE_URL, image-name, postgres:18, false",
    })
    void knowsAContainerThatIsThrownAway(
            String source, String key, String value, boolean thrownAway) {
        // Given
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withDefaultValue("quarkus.datasource.devservices." + key, value)
                        .withSources(
                                new MapBackedConfigSource(
                                        source,
                                        Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql:x"),
                                        ORDINAL_OF_THE_ENVIRONMENT) {})
                        .build();

        // When
        boolean answer = DatabaseConfigSourceFactory.isEphemeral(config);

        // Then
        assertThat(answer).isEqualTo(thrownAway);
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        ConfigSourceFactory factory =
                context -> DatabaseConfigSourceFactory.sources(context, LaunchMode.NORMAL);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(
                                environment, "environment", ORDINAL_OF_THE_ENVIRONMENT))
                .withSources(factory)
                .build();
    }

    private static String property(SmallRyeConfig config, String name) {
        return value(config, "jdbc.additional-jdbc-properties." + name);
    }

    private static String value(SmallRyeConfig config, String key) {
        return config.getConfigValue("quarkus.datasource." + key).getValue();
    }
}
