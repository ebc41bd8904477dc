package dev.groundwork.platform.data;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Answers a list with a stream of all its rows. */
public interface ListExport {

    /**
     * @param accepted tells which formats the caller accepts
     * @throws dev.groundwork.platform.problem.ProblemException {@code unknown_parameter}, {@code
     *     invalid_parameter} or {@code not_acceptable}
     */
    <E extends BaseEntity> Uni<Response> respond(
            UriInfo uri, HttpHeaders accepted, Repository<E, ?> repository);
}
