package dev.groundwork.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-later"
            })
    void traceOfTheCallerIsTakenOver(String traceparent) {
        // When
        String id = TraceId.acceptOrGenerate(traceparent);

        // Then
        assertThat(id).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void absentOrMalformedTraceIsReplaced(String traceparent) {
        // When
        String id = TraceId.acceptOrGenerate(traceparent);

        // Then
        assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void madeIdsDiffer() {
        // When
        String first = TraceId.acceptOrGenerate(null);
        String second = TraceId.acceptOrGenerate(null);

        // Then
        assertThat(first).isNotEqualTo(second);
    }
}
