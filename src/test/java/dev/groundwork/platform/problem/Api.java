package dev.groundwork.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.security.internal.TestTokens;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/**
 * How tests talk to the service: what they send leaves as it stands, and each answer is held
 * against the API's own description ({@link OpenApiResponseCheck}).
 */
public final class Api {

    private static final RestAssuredConfig AS_IT_STANDS =
            RestAssuredConfig.config()
                    .encoderConfig(
                            EncoderConfig.encoderConfig()
                                    .defaultContentCharset("UTF-8")
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private static final ObjectMapper JSON = new ObjectMapper();

    private Api() {}

    /** As a superuser. Paths and queries are written percent-encoded. */
    public static RequestSpecification given() {
        return as(TestTokens.superuser());
    }

    /**
     * @param token of whom; null for nobody
     */
    public static RequestSpecification as(String token) {
        RequestSpecification request =
                RestAssured.given()
                        .config(AS_IT_STANDS)
                        .urlEncodingEnabled(false)
                        .filter(new OpenApiResponseCheck());
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /**
     * @param json the text itself, or what becomes JSON
     */
    public static RequestSpecification given(Object json) {
        return given().contentType("application/json").body(text(json));
    }

    /** The text itself, or the JSON that it becomes. */
    public static String text(Object json) {
        if (json instanceof String text) {
            return text;
        }
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This cannot be sent as JSON", e);
        }
    }

    public static Response get(String pathAndQuery) {
        return given().get(pathAndQuery);
    }

    public static Response post(String path, Object json) {
        return given(json).post(path);
    }

    public static Response patch(String path, Object json) {
        return given(json).patch(path);
    }

    public static Response delete(String path) {
        return given().delete(path);
    }

    /** Makes a row that a test needs. */
    public static Response created(String path, Object json) {
        Response response = post(path, json);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response;
    }

    public static long id(Response response) {
        return response.jsonPath().getLong("id");
    }
}
