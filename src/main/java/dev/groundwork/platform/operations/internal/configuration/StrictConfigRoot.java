package dev.groundwork.platform.operations.internal.configuration;

import io.smallrye.config.ConfigMapping;

/**
 * Makes unknown {@code groundwork.} keys fail the start, by mapping their common prefix. It
 * declares none itself: each package declares its own under a prefix of its own. What none of them
 * declares stops the start, because a misspelt limit that is silently ignored is found in an
 * incident.
 *
 * <p>Environment variables, which that check leaves out, are checked by {@link
 * UnknownEnvironmentCheck}.
 */
@ConfigMapping(prefix = "groundwork")
public interface StrictConfigRoot {}
