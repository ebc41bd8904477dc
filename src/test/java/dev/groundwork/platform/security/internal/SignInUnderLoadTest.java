package dev.groundwork.platform.security.internal;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.groundwork.platform.operations.internal.pool.StatementCount;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.CredentialStore;
import dev.groundwork.platform.security.PasswordHasher;
import dev.groundwork.platform.security.PasswordHashing;
import dev.groundwork.platform.security.RefreshTokens;
import dev.groundwork.platform.security.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sign-in that meets a full queue of hashes. */
@QuarkusTest
class SignInUnderLoadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject StatementCount statements;
    @Inject CredentialStore accounts;
    @Inject LoginThrottle attempts;
    @Inject AccessTokens accessTokens;
    @Inject RefreshTokens refreshTokens;

    private PasswordHasher hasher;

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
        public Optional<Integer> concurrency() {
            return Optional.of(1);
        }

        @Override
        public int queue() {
            return 1;
        }

        @Override
        public int queuePerCaller() {
            return 1;
        }

        @Override
        public Optional<Integer> queueAnonymous() {
            return Optional.empty();
        }

        @Override
        public Duration queueTimeout() {
            return PATIENCE;
        }
    }

    private final List<CompletableFuture<?>> busy = new ArrayList<>();

    @BeforeEach
    void aSlowService() {
        hasher = new PasswordHasher(new Slow(), new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() {
        hasher.stop();
    }

    /** Of nobody's hash, which is made once: kept for ever, a refusal would be everybody's. */
    @Test
    void oneRefusalIsNotTheAnswerToAllWhoComeAfter() {
        // Given a service that is full when somebody without an account comes first
        DummyPasswordHash nobodys = new DummyPasswordHash(hasher);
        fill();
        Throwable first = catchThrowable(() -> subscribeAndAwait(nobodys::get));

        // When
        await().until(() -> busy.stream().allMatch(CompletableFuture::isDone));
        String later = nobodys.get().await().atMost(PATIENCE);

        // Then
        assertThat(first)
                .isInstanceOfSatisfying(ProblemException.class, SignInUnderLoadTest::isTooBusy);
        assertThat(later).startsWith("$argon2id$");
        assertThat(nobodys.get().await().atMost(PATIENCE)).isSameAs(later);
    }

    @Test
    void whoComesToAFullQueueCostsTheDatabaseNothing() {
        // Given
        SignIn signIn =
                new SignIn(
                        accounts,
                        hasher,
                        attempts,
                        accessTokens,
                        refreshTokens,
                        TestSettings.DEFAULT,
                        new DummyPasswordHash(hasher));
        fill();
        long before = statements.total();

        // When
        Throwable refusal =
                catchThrowable(
                        () -> subscribeAndAwait(() -> signIn.withPassword("ann", "any password")));

        // Then
        assertThat(refusal)
                .isInstanceOfSatisfying(ProblemException.class, SignInUnderLoadTest::isTooBusy);
        assertThat(statements.total()).isEqualTo(before);
    }

    private void fill() {
        for (int i = 0; i < 4; i++) {
            busy.add(hasher.hash("any password").subscribeAsCompletionStage());
        }
    }

    private static void isTooBusy(ProblemException problem) {
        assertThat(problem.type()).isEqualTo(ProblemType.TOO_BUSY);
    }
}
