package dev.groundwork.ledger.batch.torture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.http.ProblemType;
import java.math.BigDecimal;
import java.util.Locale;

/** What the service said, for certain. */
record Answer(int status, JsonNode body) {

    boolean done() {
        return status < 300;
    }

    /** Whether the same request with the same Idempotency-Key must be answered so again. */
    boolean isFinal() {
        return done() || ProblemType.valueOf(code().toUpperCase(Locale.ROOT)).isFinal();
    }

    /** Of a problem. */
    String code() {
        return body.path("code").asText();
    }

    long id() {
        return number("id");
    }

    long number(String member) {
        return body.get(member).asLong();
    }

    BigDecimal amount(String member) {
        return new BigDecimal(body.get(member).asText());
    }
}
