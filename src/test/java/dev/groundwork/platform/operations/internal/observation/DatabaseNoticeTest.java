package dev.groundwork.platform.operations.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseNoticeTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://h:5432/d, postgresql://h:5432/d",
        "postgresql://u:hunter2@h/d, postgresql://h/d",
        "vertx-reactive:postgresql://u:hun@ter2@h/d?password=hunter2, vertx-reactive:postgresql://h/d",
        "postgresql:///d?user=u&password=hunter2, postgresql:///d"
    })
    void showsTheAddressOnly(String url, String shown) {
        // When
        String text = DatabaseNotice.withoutSecrets(url);

        // Then
        assertThat(text).isEqualTo(shown);
    }
}
