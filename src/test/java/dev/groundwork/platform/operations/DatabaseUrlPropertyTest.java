package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.operations.internal.configuration.DatabaseSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.postgresql.Driver;

/** What holds for every name and password, read back by the drivers' own parsers. */
class DatabaseUrlPropertyTest {

    @Property
    void whatIsWrittenIsReadBack(
            @ForAll("text") String user,
            @ForAll("text") String password,
            @ForAll("text") String name) {
        // Given
        DatabaseUrl url = url(user, password, name);

        // When
        DatabaseUrl read = DatabaseUrl.parse(url.toUrl());

        // Then
        assertThat(read).isEqualTo(url);
    }

    @Property
    void bothDriversReadTheSameDatabaseName(@ForAll("text") String name) {
        // Given
        DatabaseUrl url = url("u", "p", name);

        // When
        Properties jdbc = Driver.parseURL(url.jdbcUrl(), new Properties());
        PgConnectOptions reactive = PgConnectOptions.fromUri(url.reactiveUrl());

        // Then
        assertThat(jdbc.getProperty("PGDBNAME")).isEqualTo(name);
        assertThat(reactive.getDatabase()).isEqualTo(name);
    }

    @Property(tries = 200)
    void theConfigurationHandsUserPasswordAndNameOnUnchanged(
            @ForAll("text") String user,
            @ForAll("text") String password,
            @ForAll("text") String name) {
        // Given
        Map<String, String> keys = DatabaseSettings.of(url(user, password, name));

        // When
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withSources(new PropertiesConfigSource(keys, "keys", 1))
                        .withDefaultValue("follows", "${quarkus.datasource.password}")
                        .build();

        // Then
        assertThat(config.getValue("quarkus.datasource.username", String.class)).isEqualTo(user);
        assertThat(config.getValue("quarkus.datasource.password", String.class))
                .isEqualTo(password);
        assertThat(config.getValue("follows", String.class)).isEqualTo(password);
        assertThat(config.getValues("quarkus.datasource.reactive.url", String.class))
                .singleElement()
                .satisfies(
                        reactive ->
                                assertThat(PgConnectOptions.fromUri(reactive).getDatabase())
                                        .isEqualTo(name));
    }

    @Property
    void aRefusalNeverShowsThePassword(@ForAll("text") String junk) {
        // Given
        String text = "postgresql://u:hunter2" + junk + "seven@h/d";

        // When
        String said;
        try {
            said = DatabaseUrl.parse(text).toString();
        } catch (IllegalArgumentException refusal) {
            said = refusal.getMessage();
        }

        // Then
        assertThat(said).doesNotContain("hunter2", "seven");
    }

    /** Any text PostgreSQL could hold, with what URLs and expressions are made of more often. */
    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> tricky =
                Arbitraries.strings()
                        .withChars("$\\{}:@/?#%&=+,;[]'\" ~!*aZ0€ß")
                        .ofMinLength(1)
                        .ofMaxLength(12);
        return Arbitraries.oneOf(any, tricky).filter(DatabaseUrlPropertyTest::isText);
    }

    private static boolean isText(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static DatabaseUrl url(String user, String password, String name) {
        return new DatabaseUrl(
                Optional.of(user),
                Optional.of(password),
                "localhost",
                5432,
                name,
                TlsMode.PREFER,
                Optional.empty(),
                Optional.empty());
    }
}
