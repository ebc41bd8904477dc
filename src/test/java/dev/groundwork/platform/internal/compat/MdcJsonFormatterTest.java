package dev.groundwork.platform.internal.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class MdcJsonFormatterTest {

    @Test
    void contextStandsAtTheTopLevel() throws IOException {
        // Given
        ExtLogRecord line = new ExtLogRecord(Level.INFO, "Paid", "test");
        line.putMdc("request_id", "r-1");
        line.putMdc("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");

        // When
        JsonNode json = format(line);

        // Then
        assertThat(json.path("message").asText()).isEqualTo("Paid");
        assertThat(json.path("request_id").asText()).isEqualTo("r-1");
        assertThat(json.path("trace_id").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(json.has("mdc")).isFalse();
    }

    @Test
    void lineOutsideOfARequestHasNoIds() throws IOException {
        // Given
        ExtLogRecord line = new ExtLogRecord(Level.INFO, "Started", "test");

        // When
        JsonNode json = format(line);

        // Then
        assertThat(json.has("request_id")).isFalse();
        assertThat(json.has("trace_id")).isFalse();
    }

    private static JsonNode format(ExtLogRecord line) throws IOException {
        MdcJsonFormatter formatter = new MdcJsonFormatter("");
        formatter.setExcludedKeys(Set.of("mdc"));
        return new ObjectMapper().readTree(formatter.format(line));
    }
}
