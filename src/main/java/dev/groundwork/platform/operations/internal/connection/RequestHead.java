package dev.groundwork.platform.operations.internal.connection;

import static dev.groundwork.platform.operations.internal.connection.MalformedMessageException.require;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import java.util.Set;

/**
 * The headers of one request that say where it ends and whom it is for. Where they leave a choice,
 * a proxy may choose otherwise, so the request is refused (RFC 9112, sections 3.2, 6.1 and 6.3).
 */
final class RequestHead {

    private static final String HOST = "host";
    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final Set<Integer> LENGTHS =
            Set.of(HOST.length(), CONTENT_LENGTH.length(), TRANSFER_ENCODING.length());

    private static final String LENGTH = "Send one Content-Length, as a decimal number.";

    private final boolean mayBeChunked;
    private boolean hasHost;
    private boolean chunked;
    private long contentLength = -1;

    /**
     * @param version HTTP/1.0 has no chunks
     */
    RequestHead(String version) {
        mayBeChunked = version.equals("HTTP/1.1");
    }

    /** Takes a line of the head. */
    void add(ByteBuf bytes, int from, int end) throws MalformedMessageException {
        int colon = LineSyntax.field(bytes, from, end);
        if (LENGTHS.contains(colon - from)) {
            String value = LineSyntax.text(bytes, colon + 1, end).strip();
            switch (name(bytes, from, colon)) {
                case HOST -> addHost(value);
                case CONTENT_LENGTH -> addContentLength(value);
                case TRANSFER_ENCODING -> addTransferEncoding(value);
                default -> {
                    // Says nothing about where the request ends.
                }
            }
        }
    }

    /** Checks a line after the last chunk: what it says comes too late to be believed. */
    static void requireTrailer(ByteBuf bytes, int from, int end) throws MalformedMessageException {
        int colon = LineSyntax.field(bytes, from, end);
        String name = name(bytes, from, colon);
        require(
                !Set.of(HOST, CONTENT_LENGTH, TRANSFER_ENCODING).contains(name),
                "Send no %s header after the last chunk.".formatted(name));
    }

    private static String name(ByteBuf bytes, int from, int colon) {
        return LineSyntax.text(bytes, from, colon).toLowerCase(Locale.ROOT);
    }

    private void addHost(String value) throws MalformedMessageException {
        require(!hasHost && LineSyntax.isHost(value), "Send one Host header, with one host.");
        hasHost = true;
    }

    private void addContentLength(String value) throws MalformedMessageException {
        require(!chunked, "Send either Content-Length or Transfer-Encoding.");
        require(
                contentLength < 0 && value.chars().allMatch(digit -> digit >= '0' && digit <= '9'),
                LENGTH);
        try {
            contentLength = Long.parseLong(value);
        } catch (NumberFormatException emptyOrBeyond63Bits) {
            throw MalformedMessageException.malformed(LENGTH);
        }
    }

    private void addTransferEncoding(String value) throws MalformedMessageException {
        require(contentLength < 0, "Send either Content-Length or Transfer-Encoding.");
        require(
                mayBeChunked && !chunked && value.equalsIgnoreCase("chunked"),
                "Send Transfer-Encoding: chunked once, in HTTP/1.1, or Content-Length.");
        chunked = true;
    }

    boolean isChunked() {
        return chunked;
    }

    /** Bytes of a body that is not chunked; 0 or more. */
    long contentLength() {
        return Math.max(0, contentLength);
    }
}
