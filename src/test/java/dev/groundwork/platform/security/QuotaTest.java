package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {

    @Test
    void isReadAsAFraction() {
        assertThat(Quota.parse("10/5m")).isEqualTo(new Quota(10, Duration.ofMinutes(5)));
        assertThat(Quota.parse(" 1200 / 60s ")).isEqualTo(new Quota(1200, Duration.ofMinutes(1)));
        assertThat(Quota.parse("1000000/1d").requests()).isEqualTo(1_000_000);
    }

    @Test
    void canBeSwitchedOff() {
        assertThat(Quota.parse("off").isOff()).isTrue();
        assertThat(Quota.parse("1/1s").isOff()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "10/", "/5m", "0/1m", "-1/1m", "1000001/1m", "1/500ms", "1/25h"})
    void whatIsNoLimitIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quota.parse(text));
    }
}
