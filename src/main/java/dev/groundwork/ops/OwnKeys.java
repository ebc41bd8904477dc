package dev.groundwork.ops;

import io.smallrye.config.ConfigMapping;

/**
 * Claims every key that begins with {@code groundwork.} for the mappings of this application. It
 * declares none itself: each package declares its own under a prefix of its own. What none of them
 * declares stops the start, because a misspelt limit that is silently ignored is found in an
 * incident.
 *
 * <p>Environment variables, which that check leaves out, are checked by {@link OwnVariables}.
 */
@ConfigMapping(prefix = "groundwork")
public interface OwnKeys {}
