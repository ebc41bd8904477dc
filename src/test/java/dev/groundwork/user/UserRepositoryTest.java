package dev.groundwork.user;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.UnitOfWork;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UserRepositoryTest {

    @Inject UnitOfWork work;
    @Inject UserRepository users;

    @Test
    void findsAUserByAddressWithoutRegardToCase() throws Throwable {
        // Given
        Map<String, Object> body = UserMother.newUser();
        long id = UserMother.signedUp(body);
        String shouted = body.get("email").toString().toUpperCase(Locale.ROOT);

        // When
        User found = subscribeAndAwait(() -> work.read(() -> users.findByEmail(shouted)));

        // Then
        assertThat(found.id).isEqualTo(id);
        assertThat(found.email).isEqualTo(body.get("email"));
    }

    @Test
    void findsNobodyByAnAddressThatNobodyHas() throws Throwable {
        // When
        User found =
                subscribeAndAwait(
                        () -> work.read(() -> users.findByEmail(UserMother.unique() + "@x.org")));

        // Then
        assertThat(found).isNull();
    }

    @Test
    void findsActiveUsersByKey() throws Throwable {
        // Given
        User active = UserMother.entity();
        User inactive = UserMother.entity();
        inactive.isActive = false;
        subscribeAndAwait(
                () -> work.write(() -> users.create(active).chain(() -> users.create(inactive))));

        // When
        List<User> all =
                subscribeAndAwait(() -> work.read(() -> users.findActive(Integer.MAX_VALUE)));
        List<User> one = subscribeAndAwait(() -> work.read(() -> users.findActive(1)));

        // Then
        assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(a.id, b.id));
        assertThat(all)
                .allMatch(user -> user.isActive)
                .extracting(user -> user.id)
                .contains(active.id)
                .doesNotContain(inactive.id);
        assertThat(one).hasSize(1);
    }
}
