package dev.groundwork.ledger.batch.torture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.ledger.LedgerProblems;
import dev.groundwork.platform.problem.ProblemType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A definite response of the service. */
record Answer(int status, JsonNode body) {

    private static final Map<String, ProblemType> KNOWN =
            Stream.of(ProblemType.PLATFORM, new LedgerProblems().types())
                    .flatMap(List::stream)
                    .collect(Collectors.toMap(ProblemType::code, Function.identity()));

    boolean done() {
        return status < 300;
    }

    /** Whether the same request with the same Idempotency-Key must be answered so again. */
    boolean isFinal() {
        return done() || KNOWN.get(code()).isFinal();
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
