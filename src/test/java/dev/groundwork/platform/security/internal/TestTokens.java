package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.platform.security.Roles;
import dev.groundwork.platform.security.UserCredentials;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Lets tests be anybody. */
public final class TestTokens {

    /** Of no row, so that no test can be in its way. */
    public static final long ROOT = 0;

    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private static String superuser;
    private static Instant made = Instant.MIN;

    private TestTokens() {}

    /** A token of a superuser; the same for a while, since most requests need one. */
    public static synchronized String superuser() {
        if (made.isBefore(Instant.now().minus(GOOD_FOR))) {
            superuser = of(ROOT, true);
            made = Instant.now();
        }
        return superuser;
    }

    /** A token of a user who is none. */
    public static String of(long userId) {
        return of(userId, false);
    }

    public static String of(long userId, boolean superuser) {
        return of(userId, superuser ? Set.of(Roles.SUPERUSER) : Set.of());
    }

    public static String of(long userId, Set<String> roles) {
        return Arc.container()
                .instance(AccessTokens.class)
                .get()
                .issue(
                        new UserCredentials(userId, "test", "none", true, roles),
                        Instant.now(),
                        UUID.randomUUID().toString());
    }

    /** What a superuser does, without HTTP. */
    public static <T> T subscribeAndAwait(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> {
                    Arc.container().instance(Callers.class).get().become(Caller.UNRESTRICTED);
                    return work.get();
                });
    }
}
