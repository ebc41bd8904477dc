package dev.groundwork.auth;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords with Argon2id (RFC 9106), into PHC strings that carry their own parameters.
 *
 * <p>A hash is slow by design and must cost only its own caller: it runs on threads of its own, few
 * at once, never on an event loop. A flood of them fills a bounded queue and is then refused, while
 * every other route goes on.
 */
@Singleton
public class PasswordHasher {

    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Argon2Function argon2;
    private final ThreadPoolExecutor pool;
    private final ExecutorService executor;

    PasswordHasher(PasswordHashing settings, MeterRegistry meters) {
        this.argon2 = argon2(settings);
        int concurrency = settings.concurrency().orElseGet(PasswordHasher::halfOfTheCores);
        this.pool =
                new ThreadPoolExecutor(
                        concurrency,
                        concurrency,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(settings.queue()),
                        work -> {
                            Thread thread = new Thread(work, "password-hashing");
                            thread.setDaemon(true);
                            return thread;
                        });
        this.pool.allowCoreThreadTimeOut(true);
        this.executor = ExecutorServiceMetrics.monitor(meters, pool, "password-hashing", List.of());
    }

    private static int halfOfTheCores() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /** For the batch lane, which may block: the same hash on the calling thread. */
    public static String hashBlocking(PasswordHashing settings, String password) {
        return hash(argon2(settings), password);
    }

    /**
     * The PHC string to keep. Resumes on the caller's own Vert.x context.
     *
     * @throws ProblemException {@code too_busy}, through the {@code Uni}
     */
    public Uni<String> hash(String password) {
        return inTurn(() -> hash(argon2, password));
    }

    /**
     * Whether a hash, of Argon2id or of bcrypt, is the password's. False of what is no hash.
     *
     * @throws ProblemException {@code too_busy}, through the {@code Uni}
     */
    public Uni<Boolean> matches(String password, String hash) {
        return inTurn(() -> PasswordHash.isBearable(hash) && check(password, hash));
    }

    /**
     * Whether a hash would be refused now. Asked before anything else is done for a sign-in, so
     * that those of a flood that are refused cost next to nothing.
     */
    boolean isFull() {
        return pool.getQueue().remainingCapacity() == 0;
    }

    /** Whether a hash is as costly as those made now. */
    public boolean isUpToDate(String hash) {
        return !isBcrypt(hash)
                && PasswordHash.isBearable(hash)
                && isAsCostly(Argon2Function.getInstanceFromHash(hash));
    }

    private boolean isAsCostly(Argon2Function made) {
        return made.getMemory() >= argon2.getMemory()
                && made.getIterations() >= argon2.getIterations();
    }

    private static boolean check(String password, String hash) {
        return Password.check(password, hash)
                .with(
                        isBcrypt(hash)
                                ? BcryptFunction.getInstanceFromHash(hash)
                                : Argon2Function.getInstanceFromHash(hash));
    }

    private static boolean isBcrypt(String hash) {
        return hash.startsWith("$2");
    }

    private <T> Uni<T> inTurn(Supplier<T> work) {
        Context request = Vertx.currentContext();
        Uni<T> done =
                Uni.createFrom()
                        .item(work)
                        .runSubscriptionOn(executor)
                        .onFailure(RejectedExecutionException.class)
                        .transform(full -> tooBusy());
        return request == null
                ? done
                : done.emitOn(resume -> request.runOnContext(ignored -> resume.run()));
    }

    static ProblemException tooBusy() {
        return new ProblemException(
                ProblemType.TOO_BUSY,
                "Too many passwords are being checked. Try again in a moment.");
    }

    @PreDestroy
    void stop() {
        pool.shutdownNow();
    }

    private static Argon2Function argon2(PasswordHashing settings) {
        return Argon2Function.getInstance(
                settings.memoryKib(), settings.iterations(), 1, HASH_BYTES, Argon2.ID);
    }

    private static String hash(Argon2Function argon2, String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult();
    }
}
