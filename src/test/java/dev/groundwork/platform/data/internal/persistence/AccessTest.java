package dev.groundwork.platform.data.internal.persistence;

import static io.quarkus.vertx.VertxContextSupport.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.Rows;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.data.internal.query.CountMode;
import dev.groundwork.platform.data.internal.query.Cursors;
import dev.groundwork.platform.data.internal.query.QueryHarness;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.user.User;
import dev.groundwork.user.UserMother;
import dev.groundwork.user.UserRepository;
import dev.groundwork.user.UserSummary;
import dev.groundwork.user.UserView;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A row that the caller has no access to is not there, and one that the caller may not change is
 * forbidden. A repository whose rule says nothing is closed to everybody.
 */
@QuarkusTest
class AccessTest {

    @Inject UnitOfWork work;
    @Inject UserRepository users;
    @Inject Callers callers;
    @Inject Includes includes;
    @Inject Cursors cursors;

    private long id;
    private ListRequest itsList;

    @BeforeEach
    void aUser() {
        id = UserMother.signedUp();
        itsList =
                QueryHarness.of(
                        "/v1/users",
                        Map.of("id", List.of(Long.toString(id)), "count", List.of("exact")),
                        users,
                        includes,
                        cursors);
    }

    @Test
    void aSuperuserSeesTheRow() throws Throwable {
        // When
        User row = as(Caller.UNRESTRICTED, () -> users.get(id));
        Rows<UserView> list = as(Caller.UNRESTRICTED, () -> users.list(itsList));
        long count = as(Caller.UNRESTRICTED, () -> users.count(itsList.filter()));

        // Then
        assertThat(row.id).isEqualTo(id);
        assertThat(list.items()).hasSize(1);
        assertThat(list.total()).isEqualTo(1);
        assertThat(count).isEqualTo(1);
    }

    @Test
    void toAStrangerTheRowIsNotThere() throws Throwable {
        // When
        User found = as(Caller.ANONYMOUS, () -> users.find(id));
        Rows<UserView> list = as(Caller.ANONYMOUS, () -> users.list(itsList));
        long count = as(Caller.ANONYMOUS, () -> users.count(itsList.filter()));

        // Then
        assertThat(found).isNull();
        assertThat(itsList.count()).isEqualTo(CountMode.EXACT);
        assertThat(list.items()).isEmpty();
        assertThat(list.last()).isNull();
        assertThat(list.total()).isZero();
        assertThat(count).isZero();
    }

    @Test
    void whatIsNotThereCanNeitherBeReadNorChangedNorDeleted() throws Throwable {
        // When
        ProblemType get = refusal(() -> users.get(id));
        ProblemType update = refusal(() -> users.update(id, IfMatch.ANY, row -> row.name = "x"));
        ProblemType staleUpdate =
                refusal(() -> users.update(id, IfMatch.of("\"9\""), row -> row.name = "x"));
        ProblemType delete = refusal(() -> users.delete(id, IfMatch.ANY));

        // Then
        assertThat(List.of(get, update, staleUpdate, delete)).containsOnly(ProblemType.NOT_FOUND);
        assertThat(as(Caller.UNRESTRICTED, () -> users.get(id)).version).isZero();
    }

    @Test
    void aStrangerMakesNoRow() throws Throwable {
        // Given
        User row = UserMother.entity();

        // When
        ProblemType create = refusal(() -> new ReadableUsers(includes, callers).create(row));

        // Then
        assertThat(create).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(as(Caller.UNRESTRICTED, () -> users.findByEmail(row.email))).isNull();
    }

    @Test
    void aRowThatMayBeReadOnlyIsForbiddenToChange() throws Throwable {
        // Given
        Repository<User, UserSummary> readable = new ReadableUsers(includes, callers);

        // When
        User row = as(Caller.ANONYMOUS, () -> readable.get(id));
        ProblemType update = refusal(() -> readable.update(id, IfMatch.ANY, u -> u.name = "x"));
        ProblemType delete = refusal(() -> readable.delete(id, IfMatch.ANY));

        // Then
        assertThat(row.id).isEqualTo(id);
        assertThat(update).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(delete).isEqualTo(ProblemType.FORBIDDEN);
    }

    @Test
    void aForgottenRuleGivesAccessToNobody() throws Throwable {
        // Given
        Repository<User, UserSummary> forgotten =
                new Repository<>(User.class, UserSummary.MAPPING, includes, callers) {};

        // When
        User found = as(Caller.UNRESTRICTED, () -> forgotten.find(id));
        Rows<UserSummary> list = as(Caller.UNRESTRICTED, () -> forgotten.list(itsList));

        // Then
        assertThat(found).isNull();
        assertThat(list.items()).isEmpty();
    }

    @Test
    void anotherRequestIsAnotherCallers() throws Throwable {
        // Given
        User asSuperuser = as(Caller.UNRESTRICTED, () -> users.find(id));

        // When
        User next = subscribeAndAwait(() -> work.read(() -> users.find(id)));

        // Then
        assertThat(asSuperuser).isNotNull();
        assertThat(next).isNull();
    }

    private <T> T as(Caller caller, Supplier<Uni<T>> question) throws Throwable {
        return subscribeAndAwait(
                () -> {
                    callers.become(caller);
                    return work.write(question);
                });
    }

    private ProblemType refusal(Supplier<Uni<?>> question) {
        Throwable refusal =
                catchThrowable(() -> as(Caller.ANONYMOUS, () -> question.get().replaceWithVoid()));
        assertThat(refusal).isInstanceOf(ProblemException.class);
        return ((ProblemException) refusal).type();
    }

    /** Read access for every caller, and no write access. */
    private static final class ReadableUsers extends Repository<User, UserSummary> {

        ReadableUsers(Includes includes, Callers callers) {
            super(User.class, UserSummary.MAPPING, includes, callers);
        }

        @Override
        public RowAccess readable(Caller caller) {
            return RowAccess.all();
        }
    }
}
