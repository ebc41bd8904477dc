package dev.groundwork.platform.security;

import dev.groundwork.platform.configuration.Bounds;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How passwords are hashed. The defaults are those of the OWASP Password Storage Cheat Sheet for
 * Argon2id.
 */
@ConfigMapping(prefix = "groundwork.password-hashing")
public interface PasswordHashing {

    /** Memory that one hash fills, in KiB: 8 MiB to 1 GiB. */
    @WithDefault("19456")
    @Bounds(min = "8192", max = "1048576")
    int memoryKib();

    /** Passes over that memory. */
    @WithDefault("2")
    @Bounds(min = "1", max = "100")
    int iterations();

    /**
     * Hashes computed at the same time; each takes one core and its memory. Half of the cores
     * unless set, and at least one: where they take every core, a flood of sign-ins stops every
     * other request.
     */
    @Bounds(min = "1", max = "64")
    Optional<Integer> concurrency();

    /** Hashes that may wait for their turn; past that, callers are told to come back (503). */
    @WithDefault("64")
    @Bounds(min = "1", max = "10000")
    int queue();

    /** Hashes of one user, or of one anonymous address, that may wait. */
    @WithDefault("8")
    @Bounds(min = "1", max = "10000")
    int queuePerCaller();

    /**
     * Hashes of all anonymous callers that may wait; three quarters of {@link #queue} unless set.
     */
    @Bounds(min = "1", max = "10000")
    Optional<Integer> queueAnonymous();

    /** The longest wait for a turn; past it the hash is dropped and its caller gets 503. */
    @WithDefault("5s")
    @Bounds(min = "100ms", max = "1m")
    Duration queueTimeout();
}
