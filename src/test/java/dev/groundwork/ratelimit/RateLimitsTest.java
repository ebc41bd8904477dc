package dev.groundwork.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.auth.SignInLimits;
import dev.groundwork.auth.TestTokens;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Allowances in the database: {@code sign-in-login}, ten in twenty minutes. */
@QuarkusTest
class RateLimitsTest {

    private static final Policy POLICY = SignInLimits.LOGIN;
    private static final int REQUESTS = 10;

    @Inject RateLimits limits;
    @Inject DataSource database;

    private String somebody;

    @BeforeEach
    void somebodyNew() {
        somebody = UserMother.unique();
    }

    @Test
    void ofFiftyAtOnceExactlyTenAreGranted() throws Throwable {
        // When
        List<Allowance> answers =
                TestTokens.subscribeAndAwait(
                        () ->
                                Uni.join()
                                        .all(
                                                IntStream.range(0, 50)
                                                        .mapToObj(
                                                                i ->
                                                                        limits.spend(
                                                                                POLICY, somebody,
                                                                                1))
                                                        .toList())
                                        .andFailFast());

        // Then
        assertThat(answers.stream().filter(Allowance::granted)).hasSize(REQUESTS);
        assertThat(answers.stream().filter(Allowance::granted).map(Allowance::remaining))
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void oneMoreIsGrantedForEachShareOfTheTime() throws Throwable {
        // Given
        Allowance last = spend(REQUESTS);
        Allowance refused = spend(1);

        // When
        letPass(60);
        Allowance early = spend(1);
        letPass(60);
        Allowance inTime = spend(1);
        Allowance again = spend(1);

        // Then
        assertThat(last.granted()).isTrue();
        assertThat(last.reset()).isEqualTo(1_200);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.retryAfter()).isBetween(60L, 120L);
        assertThat(early.granted()).isFalse();
        assertThat(inTime.granted()).isTrue();
        assertThat(again.granted()).isFalse();
    }

    @Test
    void toAskOnDoesNotLengthenTheWait() throws Throwable {
        // Given
        spend(REQUESTS);

        // When
        for (int i = 0; i < 20; i++) {
            spend(1);
        }

        // Then
        assertThat(spend(1).retryAfter()).isLessThanOrEqualTo(120);
    }

    @Test
    void whatIsLeftIsNotEnoughForMany() throws Throwable {
        // Given
        spend(8);

        // When
        Allowance three = spend(3);
        Allowance two = spend(2);

        // Then
        assertThat(three.granted()).isFalse();
        assertThat(three.remaining()).isEqualTo(2);
        assertThat(three.retryAfter()).isBetween(60L, 120L);
        assertThat(two.granted()).isTrue();
    }

    @Test
    void whatIsGivenBackCanBeSpentAgain() throws Throwable {
        // Given
        spend(REQUESTS);

        // When
        TestTokens.subscribeAndAwait(() -> limits.giveBack(POLICY, somebody));

        // Then
        assertThat(spend(1).granted()).isTrue();
        assertThat(spend(1).granted()).isFalse();
    }

    @Test
    void anAllowanceIsOnePersonsAndOnePolicys() throws Throwable {
        // Given
        spend(REQUESTS);

        // When
        Allowance other = spend(POLICY, UserMother.unique());
        Allowance elsewhere = spend(SignInLimits.ACCOUNT, somebody);

        // Then
        assertThat(other.remaining()).isEqualTo(REQUESTS - 1);
        assertThat(elsewhere.remaining()).isEqualTo(99);
    }

    private Allowance spend(int cost) throws Throwable {
        return TestTokens.subscribeAndAwait(() -> limits.spend(POLICY, somebody, cost));
    }

    private Allowance spend(Policy policy, String whose) throws Throwable {
        return TestTokens.subscribeAndAwait(() -> limits.spend(policy, whose, 1));
    }

    /** As if so many seconds had gone by. */
    private void letPass(int seconds) throws SQLException {
        UUID key = Keys.of(POLICY, somebody);
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "update rate_limits set full_at = full_at - ? * interval '1 second'"
                                        + " where key = ?")) {
            statement.setInt(1, seconds);
            statement.setObject(2, key);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
