package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorKeysTest {

    private static final String LONG_ENOUGH = "kq7xZ2mV".repeat(4);

    @Test
    void aStartWithoutAKeyIsRefusedWithWhatToSet() {
        // When
        Optional<String> refusal = CursorKeys.startupError(config(Map.of()));

        // Then
        assertThat(refusal)
                .get()
                .asString()
                .contains("Set GROUNDWORK_CURSOR_KEYS to a secret of at least 32 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", " , "})
    void anEmptyKeyIsNone(String keys) {
        // When
        Optional<String> refusal =
                CursorKeys.startupError(config(Map.of("groundwork.cursor.keys", keys)));

        // Then
        assertThat(refusal).isPresent();
    }

    @Test
    void everyKeyMustBeLongAndNoneIsShown() {
        // Given
        String keys = LONG_ENOUGH + ",short-and-secret";

        // When
        Optional<String> refusal =
                CursorKeys.startupError(config(Map.of("groundwork.cursor.keys", keys)));

        // Then
        assertThat(refusal)
                .get()
                .asString()
                .contains("at least 32 characters")
                .doesNotContain("secret", "kq7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "0123", "secret", "changeme"})
    void aKeyThatOnlyFillsTheLengthIsRefused(String filler) {
        // When
        Optional<String> refusal =
                CursorKeys.startupError(
                        config(
                                Map.of(
                                        "groundwork.cursor.keys",
                                        LONG_ENOUGH + "," + filler.repeat(32))));

        // Then
        assertThat(refusal)
                .get()
                .asString()
                .contains("openssl rand -base64 32")
                .doesNotContain(filler.repeat(2));
    }

    @Test
    void oneKeyIsEnoughAndSeveralMayBeGiven() {
        // When / Then
        assertThat(CursorKeys.startupError(config(Map.of("groundwork.cursor.keys", LONG_ENOUGH))))
                .isEmpty();
        assertThat(
                        CursorKeys.startupError(
                                config(
                                        Map.of(
                                                "groundwork.cursor.keys",
                                                LONG_ENOUGH + "," + LONG_ENOUGH))))
                .isEmpty();
        assertThat(
                        CursorKeys.startupError(
                                config(Map.of("groundwork.cursor.keys[0]", LONG_ENOUGH))))
                .isEmpty();
    }

    @Test
    void aDerivedKeyIsAnotherForEachPurposeAndEachKey() {
        // When
        byte[] derived = CursorKeys.derived(LONG_ENOUGH, "a purpose");

        // Then
        assertThat(derived)
                .hasSize(32)
                .isEqualTo(CursorKeys.derived(LONG_ENOUGH, "a purpose"))
                .isNotEqualTo(CursorKeys.derived(LONG_ENOUGH, "another purpose"))
                .isNotEqualTo(CursorKeys.derived(LONG_ENOUGH + "k", "a purpose"))
                .isNotEqualTo(LONG_ENOUGH.getBytes(StandardCharsets.UTF_8));
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }
}
