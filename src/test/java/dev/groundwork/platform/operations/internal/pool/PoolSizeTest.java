package dev.groundwork.platform.operations.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolSizeTest {

    @Test
    void opensFifteenConnectionsAtMostUnlessTold() {
        // When
        PoolSize pool = PoolSize.of(Optional.empty(), Optional.of(" "));

        // Then
        assertThat(pool.ceiling()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({"20, 0, 20", "0, 1, 1", "1, 0, 1", "' 7 ', 3, 10", "999, 1, 1000"})
    void addsTheOverflowToThePool(String size, String overflow, int ceiling) {
        // When
        PoolSize pool = PoolSize.of(Optional.of(size), Optional.of(overflow));

        // Then
        assertThat(pool.ceiling()).isEqualTo(ceiling);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 10, DB_POOL_SIZE and DB_MAX_OVERFLOW must be 0 or more",
        "5, -1, an unlimited pool is not supported",
        "0, 0, must be from 1 to 1000",
        "1000, 1, but is 1001",
        "999999999, 999999999, but is 1999999998",
        "99999999999, 1, DB_POOL_SIZE must be a whole number",
        "ten, 1, DB_POOL_SIZE must be a whole number",
        "5, 1.5, DB_MAX_OVERFLOW must be a whole number",
        "5, ١, DB_MAX_OVERFLOW must be a whole number"
    })
    void refusesWhatNoPoolCanBe(String size, String overflow, String sentence) {
        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PoolSize.of(Optional.of(size), Optional.of(overflow)))
                .withMessageContaining(sentence);
    }
}
