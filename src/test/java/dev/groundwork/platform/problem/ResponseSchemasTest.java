package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check of every answer finds. */
class ResponseSchemasTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final ResponseSchemas schemas =
            new ResponseSchemas(
                    tree(
                            """
                            Lamp:
                              type: object
                              required: [name, made_at, owner]
                              properties:
                                name: {type: string}
                                made_at: {type: string, format: date-time}
                                owner: {anyOf: [{$ref: '#/components/schemas/Owner'}, {type: 'null'}]}
                            Owner: {type: object, required: [id], properties: {id: {type: integer}}}
                            """));

    private final JsonNode lamp = tree("{$ref: '#/components/schemas/Lamp'}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, made_at: '2026-01-31T12:00:00Z', owner: {id: 1}} | ",
                "{name: a, made_at: '2026-01-31T12:00:00Z', owner: null}    | ",
                "{name: a, made_at: '2026-01-31T12:00:00Z'}                 | owner",
                "{name: null, made_at: '2026-01-31T12:00:00Z', owner: null} | name",
                "{name: a, made_at: yesterday, owner: null}                 | made_at",
                "{name: a, made_at: '2026-01-31T12:00:00Z', owner: {}}      | owner"
            })
    void aBodyThatContradictsTheSchemaIsFound(String body, String place) {
        if (place == null) {
            assertThat(schemas.violations(lamp, tree(body), false)).isEmpty();
        } else {
            assertThat(schemas.violations(lamp, tree(body), false))
                    .isNotEmpty()
                    .anySatisfy(violation -> assertThat(violation).contains(place));
        }
    }

    @Test
    void selectedMembersAreNotMissed() {
        assertThat(schemas.violations(lamp, tree("{name: a}"), true)).isEmpty();
        assertThat(schemas.violations(lamp, tree("{name: 1}"), true)).hasSize(1);
    }

    private static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
