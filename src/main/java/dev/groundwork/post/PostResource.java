package dev.groundwork.post;

import dev.groundwork.auth.Allow;
import dev.groundwork.auth.Callers;
import dev.groundwork.auth.Who;
import dev.groundwork.bulk.Export;
import dev.groundwork.bulk.Exports;
import dev.groundwork.http.Answers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.http.OneOrMany;
import dev.groundwork.http.Responses;
import dev.groundwork.persistence.Reading;
import dev.groundwork.persistence.UnitOfWork;
import dev.groundwork.query.Page;
import dev.groundwork.user.User;
import dev.groundwork.write.Creation;
import io.smallrye.mutiny.Uni;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path(PostResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "posts")
public class PostResource {

    static final String PATH = "/v1/posts";

    private final PostRepository posts;
    private final UnitOfWork work;
    private final Creation creation;
    private final Reading reading;
    private final Exports exports;
    private final Callers callers;

    PostResource(
            PostRepository posts,
            UnitOfWork work,
            Creation creation,
            Reading reading,
            Exports exports,
            Callers callers) {
        this.posts = posts;
        this.work = work;
        this.creation = creation;
        this.reading = reading;
        this.exports = exports;
        this.callers = callers;
    }

    @GET
    @Allow(Who.ANYONE)
    @Operation(summary = "List posts")
    public Uni<RestResponse<Page<PostView>>> list(@Context UriInfo uri) {
        return reading.page(uri, posts);
    }

    @GET
    @Allow(Who.ANYONE)
    @Produces({Export.NDJSON, Export.CSV})
    @Operation(hidden = true)
    public Uni<Response> export(@Context UriInfo uri, @Context HttpHeaders asked) {
        return exports.answer(uri, asked, posts);
    }

    @GET
    @Allow(Who.ANYONE)
    @Path("/{id}")
    @Operation(summary = "Read a post")
    public Uni<RestResponse<PostView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        return reading.row(id, uri, posts, PostView::of);
    }

    @POST
    @Allow(Who.SIGNED_IN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Write a post")
    @Answers("unknown_reference")
    public Uni<RestResponse<OneOrMany<PostView>>> create(@NotNull OneOrMany<@Valid NewPost> body) {
        return creation.ofSingleRows(PATH, body, this::add, PostView::of);
    }

    private Uni<Post> add(NewPost item) {
        return posts.reference(User.class, callers.owner(item.authorId(), "author_id"))
                .chain(author -> posts.add(item.toPost(author)));
    }

    @PATCH
    @Allow(Who.SIGNED_IN)
    @Path("/{id}")
    @Consumes({Responses.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change a post")
    public Uni<RestResponse<PostView>> patch(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid PostPatch body) {
        IfMatch condition = IfMatch.of(ifMatch);
        return work.atOnce(() -> posts.update(id, condition, body::applyTo))
                .map(post -> Responses.row(PostView.of(post), post.version));
    }

    @DELETE
    @Allow(Who.SIGNED_IN)
    @Path("/{id}")
    @Operation(summary = "Delete a post")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        IfMatch condition = IfMatch.of(ifMatch);
        return work.atOnce(() -> posts.delete(id, condition));
    }
}
