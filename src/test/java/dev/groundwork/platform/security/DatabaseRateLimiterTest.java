package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.security.internal.SignInLimits;
import dev.groundwork.platform.security.internal.TestTokens;
import dev.groundwork.platform.security.internal.ratelimit.RateLimitKeys;
import dev.groundwork.platform.security.internal.ratelimit.RateLimitStatus;
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
class DatabaseRateLimiterTest {

    private static final RateLimitPolicy POLICY = SignInLimits.LOGIN;
    private static final int REQUESTS = 10;

    @Inject DatabaseRateLimiter limits;
    @Inject DataSource database;

    private String somebody;

    @BeforeEach
    void somebodyNew() {
        somebody = UserMother.unique();
    }

    @Test
    void ofFiftyAtOnceExactlyTenAreGranted() throws Throwable {
        // When
        List<RateLimitStatus> answers =
                TestTokens.subscribeAndAwait(
                        () ->
                                Uni.join()
                                        .all(
                                                IntStream.range(0, 50)
                                                        .mapToObj(
                                                                i ->
                                                                        limits.tryConsume(
                                                                                POLICY, somebody,
                                                                                1))
                                                        .toList())
                                        .andFailFast());

        // Then
        assertThat(answers.stream().filter(RateLimitStatus::granted)).hasSize(REQUESTS);
        assertThat(
                        answers.stream()
                                .filter(RateLimitStatus::granted)
                                .map(RateLimitStatus::remaining))
                .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void oneMoreIsGrantedForEachShareOfTheTime() throws Throwable {
        // Given
        RateLimitStatus last = spend(REQUESTS);
        RateLimitStatus refused = spend(1);

        // When
        letPass(60);
        RateLimitStatus early = spend(1);
        letPass(60);
        RateLimitStatus inTime = spend(1);
        RateLimitStatus again = spend(1);

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
        RateLimitStatus three = spend(3);
        RateLimitStatus two = spend(2);

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
        TestTokens.subscribeAndAwait(() -> limits.refund(POLICY, somebody));

        // Then
        assertThat(spend(1).granted()).isTrue();
        assertThat(spend(1).granted()).isFalse();
    }

    @Test
    void anAllowanceIsOnePersonsAndOnePolicys() throws Throwable {
        // Given
        spend(REQUESTS);

        // When
        RateLimitStatus other = spend(POLICY, UserMother.unique());
        RateLimitStatus elsewhere = spend(SignInLimits.ACCOUNT, somebody);

        // Then
        assertThat(other.remaining()).isEqualTo(REQUESTS - 1);
        assertThat(elsewhere.remaining()).isEqualTo(99);
    }

    private RateLimitStatus spend(int cost) throws Throwable {
        return TestTokens.subscribeAndAwait(() -> limits.tryConsume(POLICY, somebody, cost));
    }

    private RateLimitStatus spend(RateLimitPolicy policy, String whose) throws Throwable {
        return TestTokens.subscribeAndAwait(() -> limits.tryConsume(policy, whose, 1));
    }

    /** As if so many seconds had gone by. */
    private void letPass(int seconds) throws SQLException {
        UUID key = RateLimitKeys.of(POLICY, somebody);
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
