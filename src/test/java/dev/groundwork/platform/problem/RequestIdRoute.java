package dev.groundwork.platform.problem;

import dev.groundwork.platform.http.RequestId;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers with the current request's id as it is known some time after the request came in. */
@Singleton
public class RequestIdRoute {

    public static final String PATH = "/test/request-id";

    private final Vertx vertx;

    RequestIdRoute(Vertx vertx) {
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(this::answerLater);
    }

    private void answerLater(RoutingContext context) {
        vertx.setTimer(
                5,
                fired -> context.response().end(RequestId.current() + " " + RequestId.of(context)));
    }
}
