package dev.groundwork.raw;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.OffsetDateTime;

/**
 * A user by key, with no Hibernate, token, ETag, metrics or rate limit: what the service is held
 * against to see what those cost.
 */
@Path("/users")
public class UserResource {

    private static final String BY_KEY =
            "select id, email, username, name, is_active, is_superuser, created_at, updated_at"
                    + " from users where id = $1";

    private final Pool pool;

    UserResource(Pool pool) {
        this.pool = pool;
    }

    @GET
    @Path("/{id}")
    public Uni<User> get(@PathParam("id") long id) {
        return pool.preparedQuery(BY_KEY).execute(Tuple.of(id)).map(UserResource::only);
    }

    private static User only(RowSet<Row> rows) {
        for (Row row : rows) {
            return new User(
                    row.getLong(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    row.getOffsetDateTime(6),
                    row.getOffsetDateTime(7));
        }
        throw new NotFoundException();
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record User(
            long id,
            String email,
            String username,
            String name,
            boolean isActive,
            boolean isSuperuser,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt) {}
}
