package dev.groundwork.http;

/**
 * An answer that writes itself piece by piece and is never whole in memory, so that it has no
 * entity tag and nothing waits for its end.
 */
public interface Streamed {}
