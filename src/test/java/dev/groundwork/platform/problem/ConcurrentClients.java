package dev.groundwork.platform.problem;

import dev.groundwork.platform.security.internal.TestTokens;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many clients that ask at the same moment. */
public final class ConcurrentClients {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ConcurrentClients() {}

    /** A request with a JSON body; add headers to it. */
    public static HttpRequest.Builder request(String method, String path, String json) {
        return HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TestTokens.superuser())
                .method(method, HttpRequest.BodyPublishers.ofString(json));
    }

    /**
     * @param request of the client with this number
     * @return the answers, in the order of the clients
     */
    public static List<Response> atOnce(int clients, IntFunction<HttpRequest.Builder> request)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            CyclicBarrier start = new CyclicBarrier(clients);
            List<Callable<Response>> calls = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                HttpRequest mine = request.apply(i).build();
                calls.add(
                        () -> {
                            start.await();
                            return send(mine);
                        });
            }
            List<Response> answers = new ArrayList<>();
            for (Future<Response> call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    public static Response send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        List<Header> headers = new ArrayList<>();
        answer.headers()
                .map()
                .forEach(
                        (name, values) ->
                                values.forEach(value -> headers.add(new Header(name, value))));
        Response response =
                new ResponseBuilder()
                        .setStatusCode(answer.statusCode())
                        .setHeaders(new Headers(headers))
                        .setContentType(answer.headers().firstValue("Content-Type").orElse(""))
                        .setBody(answer.body())
                        .build();
        OpenApiResponseCheck.check(request.method(), request.uri(), response);
        return response;
    }
}
