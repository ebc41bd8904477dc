package dev.groundwork.platform.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.configuration.Bounds;
import dev.groundwork.platform.problem.NonBlankConverter;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigBoundsValidatorTest {

    private static final String PREFIX = "groundwork.sample";

    interface Sample {

        @WithDefault("1")
        @Bounds(min = "0", max = "100")
        int places();

        @Bounds(min = "1", max = "64")
        Optional<Integer> cores();

        @WithDefault("1s")
        @WithConverter(DurationConverter.class)
        @Bounds(min = "100ms", max = "1d")
        Duration longestWait();

        @WithDefault("1M")
        @WithConverter(MemorySizeConverter.class)
        @Bounds(min = "1K", max = "64M")
        MemorySize file();

        @WithDefault("revenue")
        @WithConverter(NonBlankConverter.class)
        @Bounds(min = "1", max = "10")
        String name();
    }

    @ParameterizedTest
    @CsvSource({
        "places, 0", "places, 100",
        "cores, 1", "cores, 64",
        "longest-wait, 100ms", "longest-wait, 24h",
        "file, 1K", "file, 64M",
        "name, a", "name, ten-of-ten",
        "nothing, set"
    })
    void whatIsWithinItsBoundsIsRead(String key, String value) {
        assertThat(read(key, value)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "places, -1, 'groundwork.sample.places is -1; it must be between 0 and 100'",
        "places, 101, 'groundwork.sample.places is 101; it must be between 0 and 100'",
        "cores, 65, 'groundwork.sample.cores is 65; it must be between 1 and 64'",
        "longest-wait, 99ms, 'groundwork.sample.longest-wait is PT0.099S; it must be between 100ms and 1d'",
        "longest-wait, 25h, 'groundwork.sample.longest-wait is PT25H; it must be between 100ms and 1d'",
        "file, 1023, 'groundwork.sample.file is 1023 bytes; it must be between 1K and 64M'",
        "file, 65M, 'groundwork.sample.file is 68157440 bytes; it must be between 1K and 64M'",
        "name, eleven-of-them, 'groundwork.sample.name is 14 characters; it must be between 1 and 10'",
        "name, '  ', must not be blank"
    })
    void whatIsOutsideIsNamedWithWhatItMayBe(String key, String value, String sentence) {
        assertThatThrownBy(() -> read(key, value))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(PREFIX + "." + key)
                .hasMessageContaining(sentence);
    }

    private static Sample read(String key, String value) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder()
                        .withMapping(Sample.class, PREFIX)
                        .withValidateUnknown(false)
                        .withDefaultValue(PREFIX + "." + key, value);
        new ConfigBoundsValidator().configBuilder(builder);
        return builder.build().getConfigMapping(Sample.class, PREFIX);
    }
}
