package dev.groundwork.platform.bulk.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An export comes to an end, however diligently its client reads. */
class ExportSinkTest {

    @Test
    void nothingIsWrittenOnceTheTimeIsOver() {
        // Given
        ExportSink sink = new ExportSink(null, null, Duration.ofSeconds(1), Duration.ofNanos(-1));

        // When / Then
        assertThatThrownBy(() -> sink.write(new byte[1]).await().indefinitely())
                .isInstanceOf(ExportSink.Abandoned.class)
                .hasMessage("the export exceeded its time limit");
    }
}
