package dev.groundwork.post;

import dev.groundwork.platform.bulk.Export;
import dev.groundwork.platform.data.Crud;
import dev.groundwork.platform.data.CrudFactory;
import dev.groundwork.platform.data.Page;
import dev.groundwork.platform.problem.ProblemResponses;
import dev.groundwork.platform.problem.Responses;
import dev.groundwork.platform.problem.SingleOrBatch;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

@Path(PostResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class PostResource {

    static final String PATH = "/v1/posts";

    private final Crud<Post, PostView> crud;

    PostResource(PostRepository posts, CrudFactory cruds) {
        this.crud = cruds.of(posts);
    }

    @GET
    @PermitAll
    public Uni<RestResponse<Page<PostView>>> list(@Context UriInfo uri) {
        return crud.list(uri);
    }

    @GET
    @PermitAll
    @Produces({Export.NDJSON, Export.CSV})
    @Operation(hidden = true)
    public Uni<Response> export(@Context UriInfo uri, @Context HttpHeaders asked) {
        return crud.export(uri, asked);
    }

    @GET
    @PermitAll
    @Path("/{id}")
    public Uni<RestResponse<PostView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        return crud.get(id, uri);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ProblemResponses("unknown_reference")
    public Uni<RestResponse<SingleOrBatch<PostView>>> create(
            @NotNull SingleOrBatch<@Valid NewPost> body) {
        return crud.create(body, NewPost::toPost);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({Responses.MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Uni<RestResponse<PostView>> patch(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid PostPatch body) {
        return crud.patch(id, ifMatch, body::applyTo);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return crud.delete(id, ifMatch);
    }
}
