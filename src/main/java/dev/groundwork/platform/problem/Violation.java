package dev.groundwork.platform.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One invalid value: its location and what to send instead.
 *
 * @param field the member's path as it stands in the JSON ({@code lines[0].unit_price}) or the
 *     parameter's name; empty where the whole body is meant
 * @param in {@code body}, {@code query}, {@code path} or {@code header}
 */
public record Violation(
        @Schema(examples = "email") String field,
        @Schema(enumeration = {"body", "query", "path", "header"}) String in,
        @Schema(examples = "must be an e-mail address") String message) {

    /**
     * The same within an item of an array.
     *
     * @param path where the item stands: {@code [3]}
     */
    Violation at(String path) {
        return new Violation(field.isEmpty() ? path : path + "." + field, in, message);
    }

    public static Violation inBody(String field, String message) {
        return new Violation(field, "body", message);
    }

    public static Violation inQuery(String field, String message) {
        return new Violation(field, "query", message);
    }

    public static Violation inHeader(String field, String message) {
        return new Violation(field, "header", message);
    }
}
