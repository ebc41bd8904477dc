package dev.groundwork.auth;

import static dev.groundwork.auth.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.ops.StatementCount;
import dev.groundwork.ratelimit.RateLimits;
import dev.groundwork.user.UserMother;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
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

    @Inject StatementCount statements;
    @Inject Accounts accounts;
    @Inject AccessTokens accessTokens;
    @Inject RefreshTokens refreshTokens;
    @Inject RateLimits limits;

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
        public Optional<Integer> concurrency() {
            return Optional.of(1);
        }

        @Override
        public int queue() {
            return 1;
        }
    }

    /** Fills the queue when a sign-in has looked at it and has not come to its own hash yet. */
    private record Filling(
            Accounts accounts, PasswordHasher hasher, List<CompletableFuture<?>> busy)
            implements Accounts {

        @Override
        public Uni<Account> find(String login) {
            if (busy.isEmpty()) {
                fill(hasher, busy);
            }
            return accounts.find(login);
        }

        @Override
        public Uni<Account> find(long userId) {
            return accounts.find(userId);
        }

        @Override
        public Uni<Void> rehash(Account account, String strongerHash) {
            return accounts.rehash(account, strongerHash);
        }
    }

    private final List<CompletableFuture<?>> busy = new ArrayList<>();

    @BeforeEach
    void aSlowService() {
        hasher = new PasswordHasher(new Slow(), new SimpleMeterRegistry());
        signIn =
                new SignIn(
                        new Filling(accounts, hasher, busy),
                        hasher,
                        new SignInAttempts(limits, nowhere()),
                        accessTokens,
                        refreshTokens,
                        TestSettings.DEFAULT);
    }

    /** A request from an address that is not known, whose answer nobody reads. */
    private static CurrentVertxRequest nowhere() {
        CurrentVertxRequest current = new CurrentVertxRequest();
        current.setCurrent(anything(RoutingContext.class));
        return current;
    }

    private static <T> T anything(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) ->
                                method.getReturnType().isInterface()
                                        ? anything(method.getReturnType())
                                        : null));
    }

    @AfterEach
    void stop() {
        hasher.stop();
    }

    @Test
    void oneRefusalIsNotTheAnswerToAllWhoComeAfter() {
        // Given a service that is full when somebody without an account comes first
        ProblemType first = answer();

        // When
        await().until(() -> busy.stream().allMatch(CompletableFuture::isDone));
        ProblemType later = answer();

        // Then
        assertThat(first).isEqualTo(ProblemType.TOO_BUSY);
        assertThat(later).isEqualTo(ProblemType.INVALID_CREDENTIALS);
    }

    @Test
    void whoComesToAFullQueueCostsTheDatabaseNothing() {
        // Given
        fill(hasher, busy);
        long before = statements.total();

        // When
        ProblemType answer = answer();

        // Then
        assertThat(answer).isEqualTo(ProblemType.TOO_BUSY);
        assertThat(statements.total()).isEqualTo(before);
    }

    private static void fill(PasswordHasher hasher, List<CompletableFuture<?>> busy) {
        for (int i = 0; i < 4; i++) {
            busy.add(hasher.hash("any password").subscribeAsCompletionStage());
        }
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
