package dev.groundwork.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "order-7.retry_2", "0f8fad5b-d9cb-469f-a165-70867728950e"})
    void wellFormedIdIsKept(String sent) {
        // When
        String id = RequestId.acceptOrGenerate(sent);

        // Then
        assertThat(id).isEqualTo(sent);
    }

    @Test
    void idOfTheGreatestLengthIsKept() {
        // Given
        String sent = "x".repeat(RequestId.MAX_LENGTH);

        // When
        String id = RequestId.acceptOrGenerate(sent);

        // Then
        assertThat(id).isEqualTo(sent);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "a b", "a\nb", "ä", "a/b", "<script>", "\"}"})
    void absentOrMalformedIdIsReplacedByAUuid(String sent) {
        // When
        String id = RequestId.acceptOrGenerate(sent);

        // Then
        assertThat(UUID.fromString(id).version()).isEqualTo(4);
    }

    @Test
    void idThatIsTooLongIsReplaced() {
        // Given
        String sent = "x".repeat(RequestId.MAX_LENGTH + 1);

        // When
        String id = RequestId.acceptOrGenerate(sent);

        // Then
        assertThat(id).isNotEqualTo(sent);
    }

    @Test
    void madeIdsDiffer() {
        // When
        String first = RequestId.acceptOrGenerate(null);
        String second = RequestId.acceptOrGenerate(null);

        // Then
        assertThat(first).isNotEqualTo(second);
    }
}
