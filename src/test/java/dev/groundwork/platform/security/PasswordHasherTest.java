package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As little memory as the settings allow. */
    private record Settings(int memoryKib, int iterations, Optional<Integer> concurrency, int queue)
            implements PasswordHashing {

        Settings(int memoryKib, int iterations, int concurrency, int queue) {
            this(memoryKib, iterations, Optional.of(concurrency), queue);
        }

        @Override
        public int queuePerCaller() {
            return queue;
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

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private PasswordHasher hasher = new PasswordHasher(new Settings(8192, 1, 1, 8), meters);

    @AfterEach
    void stop() {
        hasher.stop();
    }

    @Test
    void aHashCarriesItsOwnParameters() {
        // Given
        PasswordHashing settings = new Settings(8200, 3, 1, 1);
        hasher = new PasswordHasher(settings, new SimpleMeterRegistry());

        // When
        String hash = hasher.hash("correct horse battery").await().atMost(PATIENCE);

        // Then
        assertThat(hash).startsWith("$argon2id$v=19$m=8200,t=3,p=1$").hasSizeLessThan(255);
    }

    @Test
    void aHashVerifiesItsPasswordAndNoOther() {
        // When
        String hash = hasher.hash("correct horse 🔋").await().atMost(PATIENCE);

        // Then
        Argon2Function argon2 = Argon2Function.getInstanceFromHash(hash);
        assertThat(Password.check("correct horse 🔋", hash).with(argon2)).isTrue();
        assertThat(Password.check("correct horse ?", hash).with(argon2)).isFalse();
    }

    @Test
    void onePasswordHasManyHashes() {
        // When
        String first = hasher.hash("correct horse battery").await().atMost(PATIENCE);
        String second = hasher.hash("correct horse battery").await().atMost(PATIENCE);

        // Then
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void takesTheMemoryOfAHashWithTheFirstHash() throws Exception {
        // Given memory that no other test asks for
        PasswordHashing settings = new Settings(8216, 1, 1, 1);

        // When
        hasher = new PasswordHasher(settings, new SimpleMeterRegistry());
        boolean upToDate =
                hasher.isUpToDate(
                        "$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                                + "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE");
        boolean before = isAllocated(settings);
        String hash = hasher.hash("correct horse battery").await().atMost(PATIENCE);

        // Then
        assertThat(upToDate).isFalse();
        assertThat(before).isFalse();
        assertThat(isAllocated(settings)).isTrue();
        assertThat(hasher.isUpToDate(hash)).isTrue();
    }

    /** The library keeps its functions, each with the memory of one hash, in a map of its own. */
    private static boolean isAllocated(PasswordHashing settings) throws Exception {
        Field instances = Argon2Function.class.getDeclaredField("INSTANCES");
        instances.setAccessible(true);
        return ((Map<?, ?>) instances.get(null))
                .values().stream()
                        .anyMatch(
                                made ->
                                        ((Argon2Function) made).getMemory()
                                                == settings.memoryKib());
    }

    @Test
    void theBatchLaneMakesTheSameKindOfHash() {
        // When
        String hash = PasswordHasher.hashBlocking(new Settings(8192, 1, 1, 1), "correct horse");

        // Then
        assertThat(hash).startsWith("$argon2id$v=19$m=8192,t=1,p=1$");
        assertThat(
                        Password.check("correct horse", hash)
                                .with(Argon2Function.getInstanceFromHash(hash)))
                .isTrue();
    }

    @Test
    void callersBeyondTheQueueAreToldToComeBack() {
        // Given
        hasher = new PasswordHasher(new Settings(8192, 20, 1, 1), new SimpleMeterRegistry());

        // When
        List<CompletableFuture<String>> callers =
                Stream.generate(() -> hasher.hash("correct horse").subscribeAsCompletionStage())
                        .limit(30)
                        .toList();

        // Then
        List<Throwable> refusals =
                callers.stream().map(PasswordHasherTest::failure).filter(f -> f != null).toList();
        assertThat(refusals)
                .hasSizeBetween(1, 28)
                .allSatisfy(
                        refusal ->
                                assertThat(refusal)
                                        .isInstanceOfSatisfying(
                                                ProblemException.class,
                                                problem ->
                                                        assertThat(problem.type())
                                                                .isEqualTo(ProblemType.TOO_BUSY)));
    }

    /** The rest of the cores answers everybody else. */
    @Test
    void hashesTakeHalfOfTheCores() {
        // Given
        SimpleMeterRegistry half = new SimpleMeterRegistry();
        hasher = new PasswordHasher(new Settings(8192, 1, Optional.empty(), 100), half);

        // When
        String hash = hasher.hash("correct horse").await().atMost(PATIENCE);

        // Then
        assertThat(hash).startsWith("$argon2id$");
        assertThat(half.get("executor.pool.max").gauge().value())
                .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    @Test
    void theEventLoopThatAsksDoesNotHashAndGetsTheAnswer() throws Exception {
        // Given
        Vertx vertx = Vertx.vertx();
        try {
            Context context = vertx.getOrCreateContext();
            CompletableFuture<Context> answeredOn = new CompletableFuture<>();

            // When
            context.runOnContext(
                    start ->
                            hasher.hash("correct horse battery")
                                    .subscribe()
                                    .with(
                                            hash -> answeredOn.complete(Vertx.currentContext()),
                                            answeredOn::completeExceptionally));

            // Then
            assertThat(answeredOn.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isSameAs(context);
            // What waited for a thread of the hasher's own pool ran there.
            assertThat(meters.get("executor.idle").tag("name", "password-hashing").timer().count())
                    .isEqualTo(1);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static Throwable failure(CompletableFuture<String> caller) {
        try {
            caller.join();
            return null;
        } catch (CompletionException refused) {
            return refused.getCause();
        }
    }
}
