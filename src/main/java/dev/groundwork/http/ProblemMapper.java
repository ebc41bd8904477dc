package dev.groundwork.http;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.inject.Singleton;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of a resource with its problem. */
@Singleton
public class ProblemMapper {

    private final Problems problems;

    public ProblemMapper(Problems problems) {
        this.problems = problems;
    }

    /** The narrow classes are named because the framework has mappers of its own for them. */
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        MismatchedInputException.class,
        ValidationException.class
    })
    public Response map(Throwable failure, ContainerRequestContext request) {
        Problem problem =
                problems.report(
                        failure,
                        request.getMethod(),
                        request.getUriInfo().getRequestUri().getRawPath());
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, 1);
        }
        if (failure instanceof WebApplicationException web
                && web.getResponse().getHeaders().containsKey(HttpHeaders.ALLOW)) {
            response.header(
                    HttpHeaders.ALLOW, web.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }
}
