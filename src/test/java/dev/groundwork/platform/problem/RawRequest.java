package dev.groundwork.platform.problem;

import dev.groundwork.platform.security.internal.TestTokens;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Requests that no client library would send, over a socket of their own. */
public final class RawRequest {

    /** An answer that never comes fails its test, and does not hang it. */
    private static final int PATIENCE_MILLIS = 30_000;

    private RawRequest() {}

    /**
     * @param target as it stands in the request line
     * @param headersAndBody more headers, the empty line and the body
     */
    public static Response send(String method, String target, String headersAndBody)
            throws IOException {
        return sendAs(TestTokens.superuser(), method, target, headersAndBody);
    }

    public static Response sendAs(String token, String method, String target, String headersAndBody)
            throws IOException {
        Response response = exchange(token, method, target, headersAndBody);
        String path = target.replaceFirst("\\?.*", "");
        if (response.contentType().equals(Problem.MEDIA_TYPE)) {
            OpenApiResponseCheck.check(method, URI.create(path), response);
        }
        return response;
    }

    /** For a target that is no path, and so has no place in the API's description. */
    public static Response unchecked(String method, String target, String headersAndBody)
            throws IOException {
        return exchange(TestTokens.superuser(), method, target, headersAndBody);
    }

    /** As {@link #sendAs}, of any route, whether it is described or not. */
    public static Response uncheckedAs(
            String token, String method, String target, String headersAndBody) throws IOException {
        return exchange(token, method, target, headersAndBody);
    }

    private static Response exchange(
            String token, String method, String target, String headersAndBody) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            String start =
                    "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\n"
                            .formatted(method, target, token);
            out.write((start + headersAndBody).getBytes(StandardCharsets.UTF_8));
            out.flush();
            byte[] answer = socket.getInputStream().readAllBytes();
            return read(new String(answer, StandardCharsets.UTF_8));
        }
    }

    private static Response read(String answer) {
        int blank = answer.indexOf("\r\n\r\n");
        List<String> lines = Arrays.asList(answer.substring(0, blank).split("\r\n"));
        Headers headers =
                new Headers(
                        lines.stream()
                                .skip(1)
                                .map(line -> line.split(": ", 2))
                                .map(pair -> new Header(pair[0], pair[1]))
                                .toList());
        return new ResponseBuilder()
                .setStatusCode(Integer.parseInt(lines.get(0).split(" ")[1]))
                .setHeaders(headers)
                .setContentType(
                        headers.hasHeaderWithName("Content-Type")
                                ? headers.getValue("Content-Type")
                                : "")
                .setBody(answer.substring(blank + 4))
                .build();
    }
}
