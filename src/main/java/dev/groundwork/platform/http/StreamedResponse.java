package dev.groundwork.platform.http;

/**
 * Marks a response that is written piece by piece and never complete in memory, so that it has no
 * entity tag.
 */
public interface StreamedResponse {}
