package dev.groundwork.platform.operations.internal.connection;

import static dev.groundwork.platform.operations.internal.connection.MalformedMessageException.require;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the messages of one connection of HTTP/1.1, one after the other, line by line: that each
 * is well-formed, and that its end is certain (RFC 9112). It knows nothing of what the lines mean
 * beyond that.
 */
final class MessageCheck {

    private static final byte CARRIAGE_RETURN = '\r';
    private static final byte LINE_FEED = '\n';
    private static final int LONGEST_CHUNK_LINE = 256;

    /** The size, and extensions that nobody here reads (RFC 9112, section 7.1). */
    private static final Pattern CHUNK_LINE =
            Pattern.compile("0*([0-9a-fA-F]{1,8})(?:[ \\t]*;[^\\p{Cntrl}]*)?");

    private static final String CHUNK =
            "Send each chunk as its size in hexadecimal digits, at most %x, CR LF, so many bytes, and CR LF."
                    .formatted(Integer.MAX_VALUE);

    private enum Part {
        REQUEST_LINE,
        HEADER,
        CONTENT,
        CHUNK_LINE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private final int longestLine;
    private Part part = Part.REQUEST_LINE;
    private RequestHead head;
    private long remaining;
    private int accepted;

    /**
     * @param longestLine in bytes, of any part of a head
     */
    MessageCheck(int longestLine) {
        this.longestLine = longestLine;
    }

    /**
     * Checks what is readable.
     *
     * @throws MalformedMessageException where a line must be refused, after {@link #accepted}
     */
    void check(ByteBuf bytes) throws MalformedMessageException {
        accepted = bytes.readerIndex();
        int end = bytes.writerIndex();
        int next = accepted;
        while (next >= 0 && next < end) {
            next = isOfBytes() ? content(accepted, end) : line(bytes, accepted, end);
            accepted = Math.max(accepted, next);
        }
    }

    /**
     * The place up to which all is well; what is behind it is the beginning of a line, of which
     * more must come.
     */
    int accepted() {
        return accepted;
    }

    /** Whether the head of a message has been read, and its body has not. */
    boolean isInBody() {
        return part != Part.REQUEST_LINE && part != Part.HEADER;
    }

    private boolean isOfBytes() {
        return part == Part.CONTENT || part == Part.CHUNK;
    }

    private int content(int from, int end) {
        int taken = (int) Math.min(remaining, end - from);
        remaining -= taken;
        if (remaining == 0) {
            part = part == Part.CHUNK ? Part.CHUNK_END : Part.REQUEST_LINE;
        }
        return from + taken;
    }

    /**
     * @return the place after the line; negative where not all of it is there
     */
    private int line(ByteBuf bytes, int from, int end) throws MalformedMessageException {
        if (part == Part.CHUNK_END) {
            require(bytes.getByte(from) == CARRIAGE_RETURN, CHUNK);
        }
        int lineFeed = bytes.indexOf(from, end, LINE_FEED);
        if (lineFeed < 0) {
            return unfinished(end - from);
        }
        int stop = lineFeed - 1;
        require(
                stop >= from && bytes.getByte(stop) == CARRIAGE_RETURN,
                "End each line with CR LF.");
        switch (part) {
            case REQUEST_LINE -> requestLine(bytes, from, stop);
            case HEADER -> header(bytes, from, stop);
            case CHUNK_LINE -> chunkLine(bytes, from, stop);
            case TRAILER -> trailer(bytes, from, stop);
            default -> {
                require(stop == from, CHUNK);
                part = Part.CHUNK_LINE;
            }
        }
        return lineFeed + 1;
    }

    /** Bounds what is kept of a line that does not end. */
    private int unfinished(int length) throws MalformedMessageException {
        if (part == Part.CHUNK_LINE) {
            require(length <= LONGEST_CHUNK_LINE, CHUNK);
        } else if (length > longestLine) {
            throw part == Part.REQUEST_LINE
                    ? MalformedMessageException.urlTooLong()
                    : MalformedMessageException.headersTooLarge();
        }
        return -1;
    }

    /** Empty lines before it are ignored (RFC 9112, section 2.2). */
    private void requestLine(ByteBuf bytes, int from, int stop) throws MalformedMessageException {
        if (stop > from) {
            head = new RequestHead(LineSyntax.requestLine(bytes, from, stop));
            part = Part.HEADER;
        }
    }

    private void header(ByteBuf bytes, int from, int stop) throws MalformedMessageException {
        if (stop > from) {
            head.add(bytes, from, stop);
        } else if (head.isChunked()) {
            part = Part.CHUNK_LINE;
        } else {
            remaining = head.contentLength();
            part = remaining == 0 ? Part.REQUEST_LINE : Part.CONTENT;
        }
    }

    private void chunkLine(ByteBuf bytes, int from, int stop) throws MalformedMessageException {
        require(stop - from <= LONGEST_CHUNK_LINE, CHUNK);
        Matcher line =
                CHUNK_LINE.matcher(bytes.toString(from, stop - from, StandardCharsets.ISO_8859_1));
        require(line.matches(), CHUNK);
        remaining = Long.parseLong(line.group(1), 16);
        require(remaining <= Integer.MAX_VALUE, CHUNK);
        part = remaining == 0 ? Part.TRAILER : Part.CHUNK;
    }

    private void trailer(ByteBuf bytes, int from, int stop) throws MalformedMessageException {
        if (stop > from) {
            RequestHead.requireTrailer(bytes, from, stop);
        } else {
            part = Part.REQUEST_LINE;
        }
    }
}
