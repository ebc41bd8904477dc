package dev.groundwork.platform.security;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.groundwork.platform.operations.FairExecutor;
import dev.groundwork.platform.operations.FairShare;
import dev.groundwork.platform.operations.Flow;
import dev.groundwork.platform.operations.ShareLimit;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hashes passwords with Argon2id (RFC 9106), into PHC strings that carry their own parameters.
 *
 * <p>A hash is slow by design and must cost only its own caller: it runs on threads of its own, few
 * at once, never on an event loop. The hashes of each user and of each anonymous address have a
 * bounded share of one bounded queue, are served round-robin and wait for a bounded time; further
 * ones are rejected, while every other route goes on. The hash of a caller that has disconnected is
 * dropped before it begins.
 */
@Singleton
public class PasswordHasher {

    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final PasswordHashing settings;
    private final FairExecutor executor;
    private final int perCaller;

    public PasswordHasher(PasswordHashing settings, MeterRegistry meters) {
        this.settings = settings;
        this.perCaller = settings.queuePerCaller();
        int running = settings.concurrency().orElseGet(PasswordHasher::halfOfTheCores);
        int waiting = settings.queue();
        this.executor =
                new FairExecutor(
                        "password-hashing",
                        running,
                        new FairShare(
                                running + waiting,
                                running + perCaller,
                                running + settings.queueAnonymous().orElse(waiting * 3 / 4)),
                        settings.queueTimeout(),
                        this::tooBusy,
                        meters);
    }

    private static int halfOfTheCores() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /** For the batch lane, which may block: the same hash on the calling thread. */
    public static String hashBlocking(PasswordHashing settings, String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2(settings)).getResult();
    }

    /**
     * The PHC string to keep. Resumes on the caller's own Vert.x context.
     *
     * @throws ProblemException {@code too_busy}, through the {@code Uni}
     */
    public Uni<String> hash(String password) {
        return inTurn(() -> hashBlocking(settings, password));
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
     * The rejection that a hash of the caller at hand would get now; empty where it would be
     * accepted. Asked before anything else is done for a sign-in, so that rejected sign-ins of a
     * flood cost next to nothing.
     */
    public Optional<ProblemException> rejection() {
        return executor.exceeded(Flow.current()).map(this::tooBusy);
    }

    /** Whether a hash is as costly as those made now. */
    public boolean isUpToDate(String hash) {
        return !isBcrypt(hash)
                && PasswordHash.isBearable(hash)
                && isAsCostly(Argon2Function.getInstanceFromHash(hash));
    }

    private boolean isAsCostly(Argon2Function made) {
        return made.getMemory() >= settings.memoryKib()
                && made.getIterations() >= settings.iterations();
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
        Uni<T> done = executor.submit(Flow.current(), work);
        return request == null
                ? done
                : done.emitOn(resume -> request.runOnContext(ignored -> resume.run()));
    }

    private ProblemException tooBusy(ShareLimit limit) {
        return new ProblemException(
                ProblemType.TOO_BUSY,
                switch (limit) {
                    case FLOW ->
                            "The limit of %d queued password hashes per caller is reached. Retry when"
                                            .formatted(perCaller)
                                    + " one of them has completed.";
                    case WAIT -> "Password hashing timed out in the queue. Try again in a moment.";
                    case TOTAL, ANONYMOUS ->
                            "The password hashing queue is full. Try again in a moment.";
                });
    }

    @PreDestroy
    public void stop() {
        executor.shutdownNow();
    }

    /**
     * The library allocates the memory of one hash with the function (19 MiB by default) and keeps
     * it until the process ends. Called with the first hash, not at the start: most replicas of a
     * service whose tokens another issuer signs never hash a password.
     */
    private static Argon2Function argon2(PasswordHashing settings) {
        return Argon2Function.getInstance(
                settings.memoryKib(), settings.iterations(), 1, HASH_BYTES, Argon2.ID);
    }
}
