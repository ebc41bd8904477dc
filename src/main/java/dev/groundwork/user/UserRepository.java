package dev.groundwork.user;

import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.OwnedRepository;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.TextSearch;
import dev.groundwork.platform.data.TrigramSearch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.platform.security.SignInSettings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.openapitools.jackson.nullable.JsonNullable;

/** The repository of users. */
@Singleton
public class UserRepository extends OwnedRepository<User, UserView> {

    static final FieldRegistry FIELDS =
            FieldRegistry.of(User.class, UserView.class)
                    .with("email", FieldType.CASE_INSENSITIVE_TEXT, "email")
                    .with("username", FieldType.CASE_INSENSITIVE_TEXT, "username");

    private static final TextSearch SEARCH =
            new TrigramSearch(List.of("email", "username", "name"));

    private static final String FIND_TAKEN =
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

    /** Anyone may register, unless registration is disabled. */
    @Override
    public RowAccess creatable(Caller caller) {
        return settings.registration() ? RowAccess.all() : RowAccess.superusers(caller);
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
     * Requires that the new e-mail address and username of a patch are not taken. Only the unique
     * constraints decide, when the row is written; this refuses most of what they would before a
     * password is hashed.
     *
     * @throws ProblemException {@code already_exists}, through the {@code Uni}, as the constraints
     *     would
     */
    Uni<Void> requireUnique(User user, UserPatch patch) {
        String email = changed(patch.email(), user.email);
        String username = changed(patch.username(), user.username);
        if (email == null && username == null) {
            return Uni.createFrom().voidItem();
        }
        return Statements.row(FIND_TAKEN, email, username, user.id)
                .invoke(
                        taken -> {
                            requireUnique("email", taken[0]);
                            requireUnique("username", taken[1]);
                        })
                .replaceWithVoid();
    }

    private static String changed(JsonNullable<String> patched, String now) {
        return patched.isPresent() && !patched.get().equals(now) ? patched.get() : null;
    }

    private static void requireUnique(String field, Object taken) {
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
