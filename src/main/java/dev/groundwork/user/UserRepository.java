package dev.groundwork.user;

import dev.groundwork.access.RowAccess;
import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.auth.SignInSettings;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import dev.groundwork.persistence.Includes;
import dev.groundwork.persistence.OwnedRepository;
import dev.groundwork.persistence.Statements;
import dev.groundwork.query.FieldType;
import dev.groundwork.query.Fields;
import dev.groundwork.query.TextSearch;
import dev.groundwork.query.TrigramSearch;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.openapitools.jackson.nullable.JsonNullable;

/** Users, as a set. */
@Singleton
public class UserRepository extends OwnedRepository<User, UserView> {

    static final Fields FIELDS =
            Fields.common()
                    .with("email", FieldType.CASELESS, "email")
                    .with("username", FieldType.CASELESS, "username")
                    .with("name", FieldType.TEXT, "name")
                    .with("is_active", FieldType.BOOLEAN, "isActive")
                    .with("is_superuser", FieldType.BOOLEAN, "isSuperuser");

    private static final TextSearch SEARCH =
            new TrigramSearch(List.of("email", "username", "name"));

    private static final String TAKEN =
            """
            select exists (select 1 from users where lower(email) = lower($1::text) and id <> $3),
                   exists (select 1 from users where lower(username) = lower($2::text) and id <> $3)
            """;

    private final SignInSettings settings;

    UserRepository(Includes includes, Callers callers, SignInSettings settings) {
        super(User.class, UserView.MAPPING, includes, callers, FIELDS.key());
        this.settings = settings;
    }

    @Override
    public RowAccess writable(Caller caller) {
        return readable(caller);
    }

    /** Anyone may sign up, where the operator has not closed it. */
    @Override
    public RowAccess creatable(Caller caller) {
        return settings.signUp() ? RowAccess.all() : RowAccess.superusers(caller);
    }

    @Override
    public TextSearch search() {
        return SEARCH;
    }

    /** The user with this address, without regard to case, or null. */
    public Uni<User> findByEmail(String email) {
        return User.<User>find("lower(email) = lower(?1)", email).firstResult();
    }

    /**
     * Whether the names that a patch brings are free now. Only the unique constraints decide, when
     * the row is written; this refuses most of what they would before a password is hashed.
     *
     * @throws ProblemException {@code already_exists}, through the {@code Uni}, as the constraints
     *     would
     */
    Uni<Void> requireFree(User user, UserPatch patch) {
        String email = changed(patch.email(), user.email);
        String username = changed(patch.username(), user.username);
        if (email == null && username == null) {
            return Uni.createFrom().voidItem();
        }
        return Statements.row(TAKEN, email, username, user.id)
                .invoke(
                        taken -> {
                            requireFree("email", taken[0]);
                            requireFree("username", taken[1]);
                        })
                .replaceWithVoid();
    }

    private static String changed(JsonNullable<String> patched, String now) {
        return patched.isPresent() && !patched.get().equals(now) ? patched.get() : null;
    }

    private static void requireFree(String field, Object taken) {
        if (Boolean.TRUE.equals(taken)) {
            throw ProblemException.of(
                    ProblemType.ALREADY_EXISTS, Violation.inBody(field, "is already taken"));
        }
    }

    /** Users who may sign in, by key; at most {@code limit}. */
    public Uni<List<User>> findActive(int limit) {
        return User.<User>find("isActive = true order by id").page(0, limit).list();
    }
}
