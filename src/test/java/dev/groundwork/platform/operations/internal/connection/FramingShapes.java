package dev.groundwork.platform.operations.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Requests in shapes of RFC 9112 that readers of HTTP disagree about, and their good siblings. */
final class FramingShapes {

    static final String BODY = "{\"refresh_token\":\"ab\"}";

    /** The beginning of a response. */
    static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

    private static final String PATH = "/v1/auth/logout";
    private static final String START = "POST " + PATH + " HTTP/1.1\r\n";
    private static final String HOST = "Host: localhost\r\nContent-Type: application/json\r\n";
    private static final String LENGTH = "Content-Length: 22\r\n";
    private static final String CODING = "Transfer-Encoding: chunked\r\n";
    private static final String CHUNKS = "16\r\n" + BODY + "\r\n0\r\n\r\n";

    private FramingShapes() {}

    /** A request, and what is special about it. */
    record Shape(String name, String request) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Each must be answered 400, and end its connection. */
    static List<Shape> refused() {
        List<Shape> shapes = new ArrayList<>();
        Stream.of(
                        LENGTH + CODING,
                        CODING + LENGTH,
                        "content-LENGTH:22\r\ntransfer-ENCODING:CHUNKED\r\n",
                        "Content-Length: 0\r\n" + CODING,
                        CODING + CODING,
                        CODING + "Transfer-Encoding: identity\r\n",
                        "Transfer-Encoding: gzip, chunked\r\n",
                        "Transfer-Encoding: chunked, gzip\r\n",
                        "Transfer-Encoding: chunked, chunked\r\n",
                        "Transfer-Encoding: chunked,\r\n",
                        "Transfer-Encoding: xchunked\r\n",
                        "Transfer-Encoding: \"chunked\"\r\n",
                        "Transfer-Encoding: chunked;q=1\r\n",
                        "Transfer-Encoding:\u000bchunked\r\n",
                        "Transfer-Encoding: identity\r\n",
                        "Transfer-Encoding:\r\n",
                        "Transfer-Encoding : chunked\r\n",
                        "Transfer-Encoding\t: chunked\r\n",
                        " Transfer-Encoding: chunked\r\n",
                        "X: y\r\n Transfer-Encoding: chunked\r\n",
                        "X: y\rTransfer-Encoding: chunked\r\n",
                        "X: y\nTransfer-Encoding: chunked\r\n",
                        "Transfer-Encoding: chunked\n")
                .forEach(fields -> shapes.add(head(fields, CHUNKS)));
        Stream.of(
                        "+22",
                        "-22",
                        "22, 22",
                        "22 22",
                        "22,",
                        "0x16",
                        "22a",
                        "22.0",
                        "",
                        "２２",
                        "9223372036854775808",
                        "18446744073709551638")
                .forEach(value -> shapes.add(head("Content-Length: " + value + "\r\n", BODY)));
        Stream.of(
                        LENGTH + LENGTH,
                        LENGTH + "Content-Length: 23\r\n",
                        "Content-Length: 0\r\n" + LENGTH,
                        "Content-Length : 22\r\n",
                        LENGTH + "X-Folded: a\r\n b\r\n",
                        LENGTH + "X-Folded: a\r\n\tb\r\n",
                        LENGTH + ": nameless\r\n",
                        LENGTH + "No colon\r\n",
                        LENGTH + "Na me: x\r\n",
                        LENGTH + "Na(me): x\r\n",
                        LENGTH + "Naïve: x\r\n",
                        LENGTH + "X: a\u0000b\r\n",
                        LENGTH + "X: a\u007fb\r\n",
                        LENGTH + "X: a\rb\r\n",
                        LENGTH + "X: a\n",
                        LENGTH + "Host: localhost\r\n",
                        LENGTH + "host: elsewhere\r\n")
                .forEach(fields -> shapes.add(head(fields, BODY)));
        Stream.of("a b", "a/b", "user@a", "a?b", "a#b", "a, b", "<a>", "a\\b")
                .forEach(
                        host ->
                                shapes.add(
                                        new Shape(
                                                "Host: " + host,
                                                START
                                                        + "Host: %s\r\n".formatted(host)
                                                        + LENGTH
                                                        + "\r\n"
                                                        + BODY)));
        Stream.of(
                        "HTTP/0.9",
                        "HTTP/1.2",
                        "HTTP/1.11",
                        "HTTP/11",
                        "HTTP/1.",
                        "HTTP/1",
                        "HTTP/2.0",
                        "HTTP/01.1",
                        "http/1.1",
                        "HTTP/ 1.1",
                        "HTTP/1.1 ",
                        "HTTPS/1.1",
                        "")
                .forEach(version -> shapes.add(line("POST " + PATH + " " + version)));
        Stream.of(
                        "POST  " + PATH + " HTTP/1.1",
                        "POST " + PATH + "  HTTP/1.1",
                        "POST\t" + PATH + " HTTP/1.1",
                        " POST " + PATH + " HTTP/1.1",
                        "\tPOST " + PATH + " HTTP/1.1",
                        "PO(ST) " + PATH + " HTTP/1.1",
                        "POST " + PATH + " a HTTP/1.1",
                        "POST " + PATH + "\u0000 HTTP/1.1",
                        "POST HTTP/1.1",
                        "POST " + PATH,
                        "\nPOST " + PATH + " HTTP/1.1")
                .forEach(line -> shapes.add(line(line)));
        shapes.add(
                new Shape(
                        "chunks in HTTP/1.0",
                        "POST %s HTTP/1.0\r\n".formatted(PATH) + HOST + CODING + "\r\n" + CHUNKS));
        shapes.add(
                new Shape(
                        "line feeds alone",
                        (START + HOST + LENGTH + "\r\n").replace("\r\n", "\n") + BODY));
        shapes.addAll(refusedBodies());
        return shapes;
    }

    /** Their heads are good: a request has begun when the fault is found. */
    static List<Shape> refusedBodies() {
        List<Shape> shapes = new ArrayList<>();
        Stream.of(
                        "100000016",
                        "80000000",
                        "ffffffff",
                        "10000000000000016",
                        "0x16",
                        "+16",
                        "-16",
                        "16 ",
                        " 16",
                        "16\t",
                        "",
                        "g",
                        "1_6",
                        "16,",
                        "16\u0000",
                        "16 a",
                        "16;a=\u0000",
                        "16;" + "a".repeat(300),
                        "0".repeat(300) + "16",
                        "１６")
                .forEach(size -> shapes.add(chunks(size + "\r\n" + BODY + "\r\n0\r\n\r\n")));
        Stream.of(
                        "16\n" + BODY + "\r\n0\r\n\r\n",
                        "16\r" + BODY + "\r\n0\r\n\r\n",
                        "16;a\nb\r\n" + BODY + "\r\n0\r\n\r\n",
                        "16\r\n" + BODY + "0\r\n\r\n",
                        "16\r\n" + BODY + "\n0\r\n\r\n",
                        "16\r\n" + BODY + "  \r\n0\r\n\r\n",
                        "15\r\n" + BODY + "\r\n0\r\n\r\n",
                        "16\r\n" + BODY + "\r\n0\r\n\n",
                        "16\r\n" + BODY + "\r\n0\n\r\n",
                        "16\r\n" + BODY + "\r\n0\r\nContent-Length: 5\r\n\r\n",
                        "16\r\n" + BODY + "\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "16\r\n" + BODY + "\r\n0\r\nHost: elsewhere\r\n\r\n",
                        "16\r\n" + BODY + "\r\n0\r\nX: a\r\n b\r\n\r\n",
                        "16\r\n" + BODY + "\r\n0\r\nX : a\r\n\r\n",
                        "16\r\n" + BODY + "\r\n0\r\nno colon\r\n\r\n")
                .forEach(body -> shapes.add(chunks(body)));
        return shapes;
    }

    /** Each must be understood. */
    static List<Shape> accepted() {
        return List.of(
                head(LENGTH, BODY),
                head("content-length:22\r\n", BODY),
                head("Content-Length:\t 22 \t\r\n", BODY),
                head("Content-Length: 000022\r\n", BODY),
                head(LENGTH + "X-Empty:\r\nX-Latin: caf\u00e9\tau lait\r\n", BODY),
                head(CODING, CHUNKS),
                head("Transfer-Encoding:\t Chunked \r\n", CHUNKS),
                chunks("00000000016\r\n" + BODY + "\r\n000\r\n\r\n"),
                chunks("16;name=value;\"quoted\"\r\n" + BODY + "\r\n0;last\r\n\r\n"),
                chunks("16 ;name\r\n" + BODY + "\r\n0\r\nX-Checksum: a\r\n\r\n"),
                chunks("1\r\n{\r\n15\r\n" + BODY.substring(1) + "\r\n0\r\n\r\n"),
                new Shape("empty lines before", "\r\n\r\n" + head(LENGTH, BODY).request),
                new Shape(
                        "HTTP/1.0",
                        "POST %s HTTP/1.0\r\nConnection: keep-alive\r\n".formatted(PATH)
                                + HOST
                                + LENGTH
                                + "\r\n"
                                + BODY),
                new Shape(
                        "a host with a port",
                        START
                                + "Host: [::1]:8080\r\nContent-Type: application/json\r\n"
                                + LENGTH
                                + "\r\n"
                                + BODY));
    }

    private static Shape head(String fields, String body) {
        return new Shape(visible(fields), START + HOST + fields + "\r\n" + body);
    }

    private static Shape chunks(String body) {
        return new Shape("chunks " + visible(body), START + HOST + CODING + "\r\n" + body);
    }

    private static Shape line(String line) {
        return new Shape(visible(line), line + "\r\n" + HOST + LENGTH + "\r\n" + BODY);
    }

    private static String visible(String text) {
        String shown =
                text.replace("\r", "\\r")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replaceAll("\\p{Cntrl}", "?");
        return shown.length() > 80 ? shown.substring(0, 80) : shown;
    }
}
