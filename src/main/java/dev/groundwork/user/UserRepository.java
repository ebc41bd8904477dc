package dev.groundwork.user;

import dev.groundwork.auth.Callers;
import dev.groundwork.persistence.Includes;
import dev.groundwork.persistence.Repository;
import dev.groundwork.query.FieldType;
import dev.groundwork.query.Fields;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Users, as a set. */
@Singleton
public class UserRepository extends Repository<User> {

    private static final Fields FIELDS =
            Fields.common()
                    .with("email", FieldType.CASELESS, "email")
                    .with("username", FieldType.CASELESS, "username")
                    .with("name", FieldType.TEXT, "name")
                    .with("is_active", FieldType.BOOLEAN, "isActive")
                    .with("is_superuser", FieldType.BOOLEAN, "isSuperuser");

    UserRepository(Includes includes, Callers callers) {
        super(User.class, FIELDS, includes, callers);
    }

    /** The user with this address, without regard to case, or null. */
    public Uni<User> findByEmail(String email) {
        return User.<User>find("lower(email) = lower(?1)", email).firstResult();
    }

    /** Users who may sign in, by key; at most {@code limit}. */
    public Uni<List<User>> findActive(int limit) {
        return User.<User>find("isActive = true order by id").page(0, limit).list();
    }
}
