package dev.groundwork.platform.problem.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.groundwork.platform.problem.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openapitools.jackson.nullable.JsonNullable;

/** Each scalar of a body is read from one JSON type and one form, and from no other. */
class StrictScalarsTest {

    private static final String ID = "3f6c1f9e-2d0b-4c5e-9a70-6d2f4be1c8aa";

    private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    private final JsonTranslator translator = new JsonTranslator();

    StrictScalarsTest() {
        new StrictJson().customize(mapper);
    }

    enum State {
        OPEN,
        SHUT;

        @JsonValue final String value = name().toLowerCase(Locale.ROOT);
    }

    enum Plain {
        ONE,
        TWO
    }

    record Body(
            State state,
            Plain plain,
            JsonNullable<State> patched,
            List<State> states,
            Map<State, Integer> byState,
            int whole,
            Long big,
            JsonNullable<Integer> patchedWhole,
            double real,
            BigDecimal decimal,
            Boolean flag,
            boolean bare,
            UUID id,
            LocalDate day,
            Duration span,
            Instant time,
            String text) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state | 1 | must be one of open, shut",
                "state | 0 | must be one of open, shut",
                "state | \"1\" | must be one of open, shut",
                "state | \" open\" | must be one of open, shut",
                "state | \"open \" | must be one of open, shut",
                "state | \"open\\n\" | must be one of open, shut",
                "state | \"OPEN\" | must be one of open, shut",
                "state | \"\" | must be one of open, shut",
                "state | \" \" | must be one of open, shut",
                "state | true | must be one of open, shut",
                "state | {} | must be one of open, shut",
                "state | [\"open\"] | must be one of open, shut",
                "plain | 1 | must be one of ONE, TWO",
                "plain | \"one\" | must be one of ONE, TWO",
                "patched | 1 | must be one of open, shut",
                "patched | \" open\" | must be one of open, shut",
                "patched | \"\" | must be one of open, shut",
                "whole | \"7\" | must be a whole number",
                "whole | \" 7\" | must be a whole number",
                "whole | \"\" | must be a whole number",
                "whole | 7.0 | must be a whole number",
                "whole | 1e1 | must be a whole number",
                "whole | true | must be a whole number",
                "big | \"7\" | must be a whole number",
                "big | 7.5 | must be a whole number",
                "big | \"\" | must be a whole number",
                "patchedWhole | \"7\" | must be a whole number",
                "patchedWhole | \"\" | must be a whole number",
                "patchedWhole | 7.0 | must be a whole number",
                "real | \"7.5\" | must be a number",
                "real | \"NaN\" | must be a number",
                "real | \"Infinity\" | must be a number",
                "real | true | must be a number",
                "decimal | \"7.5\" | must be a number",
                "decimal | \"\" | must be a number",
                "flag | \"true\" | must be true or false",
                "flag | 1 | must be true or false",
                "flag | 0 | must be true or false",
                "flag | \"\" | must be true or false",
                "bare | \"false\" | must be true or false",
                "id | 1 | must be a UUID",
                "id | \"\" | must be a UUID",
                "id | \" 3f6c1f9e-2d0b-4c5e-9a70-6d2f4be1c8aa\" | must be a UUID",
                "id | \"P2wfni0LTF6acG0vS+HIqg==\" | must be a UUID",
                "day | \"\" | must be a date",
                "day | \" 2026-01-31\" | must be a date",
                "day | 20484 | must be a date",
                "day | [2026,1,31] | must be a date",
                "span | 60 | must be a string in the documented form",
                "span | \"PT1S \" | must be a string in the documented form",
                "time | 1767225600 | must be an RFC 3339 timestamp",
                "time | \" 2026-01-31T12:00:00Z\" | must be an RFC 3339 timestamp",
                "time | \"\" | must be an RFC 3339 timestamp",
                "text | 1 | must be a string",
                "text | true | must be a string"
            })
    void anotherTypeOrFormIsRefused(String component, String json, String words) {
        String member = component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);

        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(
                        () -> mapper.readValue("{\"%s\":%s}".formatted(member, json), Body.class))
                .satisfies(
                        failure ->
                                assertThat(translator.translate(failure).orElseThrow().violations())
                                        .singleElement()
                                        .satisfies(
                                                violation ->
                                                        assertViolation(violation, member, words)));
    }

    private static void assertViolation(Violation violation, String member, String words) {
        assertThat(violation.field()).isEqualTo(member);
        assertThat(violation.message()).startsWith(words);
    }

    @Test
    void theOneFormIsRead() throws Exception {
        // When
        Body body =
                mapper.readValue(
                        """
                        {"state":"open","plain":"TWO","patched":"shut","states":["open","shut"],
                         "by_state":{"open":1},"whole":7,"big":7,"patched_whole":null,"real":7,
                         "decimal":7.50,"flag":true,"bare":false,"id":"%s","day":"2026-01-31",
                         "span":"PT1M","time":"2026-01-31T12:00:00.123456Z","text":" 1 "}"""
                                .formatted(ID),
                        Body.class);

        // Then
        assertThat(body)
                .isEqualTo(
                        new Body(
                                State.OPEN,
                                Plain.TWO,
                                JsonNullable.of(State.SHUT),
                                List.of(State.OPEN, State.SHUT),
                                Map.of(State.OPEN, 1),
                                7,
                                7L,
                                JsonNullable.of(null),
                                7,
                                new BigDecimal("7.50"),
                                true,
                                false,
                                UUID.fromString(ID),
                                LocalDate.of(2026, 1, 31),
                                Duration.ofMinutes(1),
                                Instant.parse("2026-01-31T12:00:00.123456Z"),
                                " 1 "));
    }

    /** The cells of a CSV file have no types. */
    @ParameterizedTest
    @CsvSource({"whole, 7", "real, 7.5", "flag, true", "state, open"})
    void aCellIsReadFromItsText(String member, String text) throws Exception {
        // Given
        ObjectMapper cells = mapper.copy().configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, true);

        // When / Then
        assertThat(cells.readValue("{\"%s\":\"%s\"}".formatted(member, text), Body.class))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "whole, ' 7'",
        "whole, ''",
        "flag, 'true '",
        "state, ' open'",
        "state, 1",
        "state, ''",
        "id, ' 3f6c1f9e-2d0b-4c5e-9a70-6d2f4be1c8aa'"
    })
    void aCellWithWhiteSpaceAroundItsValueIsRefused(String member, String text) {
        // Given
        ObjectMapper cells = mapper.copy().configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, true);

        // When / Then
        assertThatExceptionOfType(JsonMappingException.class)
                .isThrownBy(
                        () ->
                                cells.readValue(
                                        "{\"%s\":\"%s\"}".formatted(member, text), Body.class));
    }
}
