package dev.groundwork.auth;

import static dev.groundwork.auth.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.user.UserMother;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sign-in that meets a full queue of hashes. */
@QuarkusTest
class SignInUnderLoadTest {

    @Inject Accounts accounts;
    @Inject AccessTokens accessTokens;
    @Inject RefreshTokens refreshTokens;

    private PasswordHasher hasher;
    private SignIn signIn;

    /** One hash at a time, some long ones, and a queue of one. */
    private record Slow() implements PasswordHashing {
        @Override
        public int memoryKib() {
            return 8192;
        }

        @Override
        public int iterations() {
            return 60;
        }

        @Override
        public int concurrency() {
            return 1;
        }

        @Override
        public int queue() {
            return 1;
        }
    }

    @BeforeEach
    void aSlowService() {
        hasher = new PasswordHasher(new Slow(), new SimpleMeterRegistry());
        signIn = new SignIn(accounts, hasher, accessTokens, refreshTokens, TestSettings.DEFAULT);
    }

    @AfterEach
    void stop() {
        hasher.stop();
    }

    @Test
    void oneRefusalIsNotTheAnswerToAllWhoComeAfter() {
        // Given a service that is busy when somebody without an account comes first
        List<CompletableFuture<String>> busy =
                Stream.generate(() -> hasher.hash("any password").subscribeAsCompletionStage())
                        .limit(4)
                        .toList();
        ProblemType first = answer();

        // When
        await().until(() -> busy.stream().allMatch(CompletableFuture::isDone));
        ProblemType later = answer();

        // Then
        assertThat(first).isEqualTo(ProblemType.TOO_BUSY);
        assertThat(later).isEqualTo(ProblemType.INVALID_CREDENTIALS);
    }

    private ProblemType answer() {
        Throwable refusal =
                catchThrowable(
                        () ->
                                subscribeAndAwait(
                                        () ->
                                                signIn.withPassword(
                                                        UserMother.unique(), "any password")));
        return ((ProblemException) refusal).type();
    }
}
