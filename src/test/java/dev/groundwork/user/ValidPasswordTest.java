package dev.groundwork.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.LaunchMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidPasswordTest {

    private LaunchMode before;

    @BeforeEach
    void remember() {
        before = LaunchMode.current();
    }

    @AfterEach
    void restore() {
        LaunchMode.set(before);
    }

    @ParameterizedTest
    @CsvSource({
        "DEVELOPMENT, groundwork-dev, true",
        "TEST, groundwork-dev, true",
        "NORMAL, groundwork-dev, false",
        "NORMAL, another password, true"
    })
    void isTakenOnlyWhereThereIsDemoData(LaunchMode mode, String password, boolean valid) {
        // Given
        LaunchMode.set(mode);

        // When
        boolean answer = ValidPassword.Check.isAllowed(password);

        // Then
        assertThat(answer).isEqualTo(valid);
    }
}
