package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.security.PasswordHasher;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * What a password is held against where there is no account, or one without a password, so that it
 * takes the same time: the hash of a password that nobody knows, made once. A refusal for want of
 * room is not kept; the next who comes makes it.
 */
@Singleton
class DummyPasswordHash {

    private final PasswordHasher hasher;
    private volatile String made;

    DummyPasswordHash(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    /**
     * @throws ProblemException {@code too_busy}, through the {@code Uni}
     */
    Uni<String> get() {
        String known = made;
        return known == null
                ? hasher.hash(UUID.randomUUID().toString()).invoke(hash -> made = hash)
                : Uni.createFrom().item(known);
    }
}
