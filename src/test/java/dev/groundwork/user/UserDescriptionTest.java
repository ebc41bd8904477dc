package dev.groundwork.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.platform.openapi.ApiDocument;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What the API's description says of the bodies of users. */
@QuarkusTest
class UserDescriptionTest {

    @Test
    void anEmailAddressHasItsFormatInEveryBody() {
        // When
        ApiDocument api = ApiDocument.served();

        // Then
        assertThat(email(api, "NewUser").path("format").asText()).isEqualTo("email");
        assertThat(email(api, "UserPatch").path("format").asText()).isEqualTo("email");
        assertThat(email(api, "ImportedUser").path("format").asText()).isEqualTo("email");
    }

    @Test
    void whatNotEveryRegularExpressionCanSayIsSaidInWords() {
        // When
        JsonNode username =
                ApiDocument.served().schema("NewUser").path("properties").path("username");

        // Then
        assertThat(username.has("pattern")).isFalse();
        assertThat(username.path("description").asText())
                .contains("letters, digits, dots, hyphens and underscores");
    }

    private static JsonNode email(ApiDocument api, String schema) {
        return api.schema(schema).path("properties").path("email");
    }
}
