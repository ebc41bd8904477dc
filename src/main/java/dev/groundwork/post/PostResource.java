package dev.groundwork.post;

import dev.groundwork.platform.bulk.PublicReadRoutes;
import dev.groundwork.platform.data.CrudFactory;
import dev.groundwork.platform.problem.ProblemResponses;
import dev.groundwork.platform.problem.Responses;
import dev.groundwork.platform.problem.SingleOrBatch;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

@Path(PostResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class PostResource extends PublicReadRoutes<Post, PostView> {

    static final String PATH = "/v1/posts";

    PostResource(PostRepository posts, CrudFactory cruds) {
        super(cruds.of(posts));
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
        return crud.patch(id, ifMatch, body);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return crud.delete(id, ifMatch);
    }
}
