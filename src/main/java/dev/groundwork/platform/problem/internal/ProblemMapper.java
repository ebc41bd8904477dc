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
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
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
        Problem problem =
                problems.report(
                        failure instanceof HttpClosedException ? incomplete() : failure,
                        request.method().name(),
                        request.path());
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        problems.headers(problem).forEach(response::header);
        if (problem.status() == 405) {
            response.header(HttpHeaders.ALLOW, routes.allowed(request.path()));
        }
        return response.build();
    }

    /** A client that hangs up within its request is no error of the service. */
    private static ProblemException incomplete() {
        return new ProblemException(
                ProblemType.MALFORMED_REQUEST,
                "The connection was closed before the whole request had arrived.");
    }

    /** Such as a redirection, or the body that a resource has chosen for its error. */
    private static boolean isComplete(Response response) {
        return response.getStatus() < 400 || response.hasEntity();
    }
}
