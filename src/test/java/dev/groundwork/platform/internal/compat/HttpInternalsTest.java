package dev.groundwork.platform.internal.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A canary of the internals of Vert.x' requests. */
class HttpInternalsTest {

    @Test
    void aRequestHasAChannelALocalAndABody() throws Exception {
        // Given
        Vertx vertx = Vertx.vertx();
        try {
            Router router = Router.router(vertx);
            router.route().handler(HttpInternalsTest::describe);
            HttpServer server =
                    vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                            .requestHandler(router)
                            .listen(0, "localhost")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS);
            URI uri = URI.create("http://localhost:" + server.actualPort() + "/");

            assertThat(HttpInternals.acceptors(vertx)).isNotEmpty();

            // When
            String answer =
                    HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body();

            // Then
            assertThat(answer)
                    .isEqualTo("active, handled by the server, a local, a body of 0 bytes");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({"/a//b, /a/b", "/a/./b/../c, /a/c", "/%75sers, /users", "/a%2Fb, /a%2Fb"})
    void normalizesAPathAsRoutesAreMatched(String path, String normalized) {
        assertThat(HttpInternals.normalizedPath(path)).isEqualTo(normalized);
    }

    private static void describe(RoutingContext context) {
        HttpInternals.putLocal(context, "name", "a local");
        HttpInternals.setEmptyBody(context);
        Channel channel = HttpInternals.channel(context.request());
        String local = Vertx.currentContext().getLocal("name");
        context.response()
                .end(
                        "%s, %s, %s, a body of %d bytes"
                                .formatted(
                                        channel.isActive() ? "active" : "closed",
                                        HttpInternals.server(channel.pipeline()) == null
                                                ? "not handled"
                                                : "handled by the server",
                                        local,
                                        context.body().buffer().length()));
    }
}
