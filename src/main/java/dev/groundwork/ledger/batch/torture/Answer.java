package dev.groundwork.ledger.batch.torture;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** What the service said, for certain. */
record Answer(int status, JsonNode body) {

    boolean done() {
        return status < 300;
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
