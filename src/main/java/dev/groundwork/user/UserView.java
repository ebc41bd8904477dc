package dev.groundwork.user;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.groundwork.persistence.Row;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user, as he himself and superusers see him. */
public record UserView(
        @Schema(examples = "7") Long id,
        @Schema(examples = "ann@example.com") String email,
        @Schema(examples = "ann") String username,
        @Schema(examples = "Ann Lee 🌱") String name,
        @Schema(examples = "true") boolean isActive,
        @Schema(examples = "false") boolean isSuperuser,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant createdAt,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant updatedAt,
        @Schema(hidden = true) @JsonAnyGetter Map<String, Object> included) {

    public static UserView of(User user) {
        return of(Row.of(user));
    }

    static UserView of(Row<User> row) {
        User user = row.entity();
        return new UserView(
                user.id,
                user.email,
                user.username,
                user.name,
                user.isActive,
                user.isSuperuser,
                user.createdAt,
                user.updatedAt,
                row.included());
    }
}
