package dev.groundwork.platform.problem.internal;

import dev.groundwork.platform.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Follows {@code Prefer} (RFC 7240) on writes. With {@code return=minimal} the response has no body
 * where its {@code Location} or {@code ETag} says what was written; a response without either, such
 * as that to an array or to a sign-in, keeps its body. What is not known is ignored, as the RFC
 * says, unless the write would then be another one than the caller has asked for.
 */
@Singleton
public class PreferFilter {

    private static final String HEADER = "Prefer";
    private static final String APPLIED = "Preference-Applied";

    /** Under this key the request keeps the preference for a response. */
    private static final String RETURN = "groundwork.prefer-return";

    /**
     * @throws ProblemException {@code invalid_parameter} where it is malformed, or the write must
     *     not be done
     */
    @ServerRequestFilter
    public void read(ContainerRequestContext context, HttpServerRequest request) {
        if (!request.headers().contains(HEADER) || Preconditions.isRead(request.method())) {
            return;
        }
        Preferences preferences =
                Preferences.of(request.headers().getAll(HEADER))
                        .orElseThrow(
                                () ->
                                        refusal(
                                                "must be a list of preferences, such as"
                                                        + " return=minimal"));
        Optional<String> objection = preferences.objection();
        if (objection.isPresent()) {
            throw refusal(objection.get());
        }
        for (String wanted : List.of(Preferences.MINIMAL, Preferences.REPRESENTATION)) {
            if (preferences.has(Preferences.RETURN, wanted)) {
                context.setProperty(RETURN, wanted);
            }
        }
    }

    private static ProblemException refusal(String message) {
        return Preconditions.refusal(HEADER, message);
    }

    @ServerResponseFilter
    public void apply(ContainerRequestContext request, ContainerResponseContext response) {
        Object wanted = request.getProperty(RETURN);
        if (wanted == null || !saysWhatWasWritten(response)) {
            return;
        }
        response.getHeaders().putSingle(APPLIED, Preferences.RETURN + "=" + wanted);
        if (wanted.equals(Preferences.MINIMAL)) {
            response.setEntity(null);
            if (response.getStatus() == 200) {
                response.setStatus(204);
            }
        }
    }

    private static boolean saysWhatWasWritten(ContainerResponseContext response) {
        boolean done = response.getStatus() == 200 || response.getStatus() == 201;
        return done
                && response.hasEntity()
                && (response.getHeaders().containsKey(HttpHeaders.ETAG)
                        || response.getHeaders().containsKey(HttpHeaders.LOCATION));
    }
}
