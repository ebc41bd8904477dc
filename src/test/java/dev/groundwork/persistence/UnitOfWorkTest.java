package dev.groundwork.persistence;

import static dev.groundwork.auth.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.user.User;
import dev.groundwork.user.UserMother;
import dev.groundwork.user.UserRepository;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One request, one transaction: it keeps all of its work or none. */
@QuarkusTest
class UnitOfWorkTest {

    @Inject UnitOfWork work;
    @Inject UserRepository users;

    @Test
    void keepsAllOfItsWork() throws Throwable {
        // Given
        User first = UserMother.entity();
        User second = UserMother.entity();

        // When
        subscribeAndAwait(() -> work.write(() -> create(first).chain(() -> create(second))));

        // Then
        assertThat(isKept(first)).isTrue();
        assertThat(isKept(second)).isTrue();
    }

    @Test
    void keepsNothingWhereTheDatabaseRefusesALaterWrite() throws Throwable {
        // Given
        User first = UserMother.entity();
        User second = UserMother.entity();
        second.email = first.email;

        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                subscribeAndAwait(
                                        () ->
                                                work.write(
                                                        () ->
                                                                create(first)
                                                                        .chain(
                                                                                () ->
                                                                                        create(
                                                                                                second)))));

        // Then
        assertThat(Refusal.in(failure)).map(Refusal::sqlState).contains("23505");
        assertThat(first.id).as("the first write was taken").isNotNull();
        assertThat(isKept(first)).isFalse();
    }

    @Test
    void keepsNothingWhereTheWorkThrows() throws Throwable {
        // Given
        User user = UserMother.entity();

        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                subscribeAndAwait(
                                        () -> work.write(() -> create(user).map(this::fail))));

        // Then
        assertThat(failure).hasMessage("after the write");
        assertThat(user.id).as("the write was taken").isNotNull();
        assertThat(isKept(user)).isFalse();
    }

    @Test
    void keepsNothingWhereTheWorkFails() throws Throwable {
        // Given
        User user = UserMother.entity();
        IllegalStateException late = new IllegalStateException("after the write");

        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                subscribeAndAwait(
                                        () ->
                                                work.write(
                                                        () ->
                                                                create(user)
                                                                        .chain(
                                                                                () ->
                                                                                        Uni
                                                                                                .createFrom()
                                                                                                .failure(
                                                                                                        late)))));

        // Then
        assertThat(failure).hasMessage("after the write");
        assertThat(isKept(user)).isFalse();
    }

    @Test
    void keepsNothingWhereTheWorkThrowsBeforeItsFirstStep() {
        // When
        Throwable failure =
                catchThrowable(
                        () ->
                                subscribeAndAwait(
                                        () -> work.write(() -> Uni.createFrom().item(fail(null)))));

        // Then
        assertThat(failure).hasMessage("after the write");
    }

    @Test
    void aFailedWorkGivesItsConnectionBack() throws Throwable {
        // Given
        User user = UserMother.entity();

        // When
        for (int i = 0; i < 40; i++) {
            catchThrowable(
                    () -> subscribeAndAwait(() -> work.write(() -> create(user).map(this::fail))));
            user.id = null;
        }

        // Then
        assertThat(isKept(user)).isFalse();
    }

    private Uni<User> create(User user) {
        return users.create(user);
    }

    private User fail(User user) {
        throw new IllegalStateException("after the write");
    }

    private boolean isKept(User user) throws Throwable {
        return subscribeAndAwait(
                        () ->
                                work.read(
                                        () ->
                                                users.findByEmail(user.email)
                                                        .map(Optional::ofNullable)))
                .isPresent();
    }
}
