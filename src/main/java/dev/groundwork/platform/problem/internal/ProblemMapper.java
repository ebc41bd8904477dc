package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.Problem;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Problems;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps each failure of a resource to its problem response. */
@Singleton
public class ProblemMapper {

    private final Problems problems;
    private final Routes routes;

    ProblemMapper(Problems problems, Routes routes) {
        this.problems = problems;
        this.routes = routes;
    }

    /** The narrow classes are named because the framework has mappers of its own for them. */
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class,
        ValidationException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class
    })
    public Response map(Throwable failure, HttpServerRequest request) {
        if (failure instanceof WebApplicationException web && isComplete(web.getResponse())) {
            return web.getResponse();
        }
        boolean notAllowed =
                failure instanceof WebApplicationException web
                        && web.getResponse().getStatus() == 405;
        String allowed = notAllowed ? routes.allowed(request.path()) : "";
        Throwable reported = failure;
        if (notAllowed) {
            reported = notAllowed(request.method(), allowed);
        } else if (failure instanceof HttpClosedException) {
            reported = incomplete();
        }
        Problem problem = problems.report(reported, request.method().name(), request.path());
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        problems.headers(problem).forEach(response::header);
        if (notAllowed) {
            response.header(HttpHeaders.ALLOW, allowed);
        }
        return response.build();
    }

    /** A client that hangs up within its request is no error of the service. */
    private static ProblemException incomplete() {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "The connection was closed before the whole request had arrived.");
    }

    /** Names the method that changes a row to clients that know PUT from other APIs. */
    private static ProblemException notAllowed(HttpMethod method, String allowed) {
        boolean changes =
                method.equals(HttpMethod.PUT)
                        && List.of(allowed.split(", ")).contains(HttpMethod.PATCH.name());
        return new ProblemException(
                ProblemType.METHOD_NOT_ALLOWED,
                "The route supports %s.%s"
                        .formatted(
                                allowed,
                                changes
                                        ? " To change a row, send PATCH with the members to change;"
                                                + " absent members keep their values."
                                        : ""));
    }

    /** Such as a redirection, or the body that a resource has chosen for its error. */
    private static boolean isComplete(Response response) {
        return response.getStatus() < 400 || response.hasEntity();
    }
}
