package dev.groundwork.post;

import dev.groundwork.http.Answers;
import dev.groundwork.http.IfMatch;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Responses;
import dev.groundwork.persistence.UnitOfWork;
import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Lists;
import dev.groundwork.query.Page;
import dev.groundwork.query.Shape;
import dev.groundwork.user.User;
import dev.groundwork.write.Idempotency;
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
import jakarta.ws.rs.core.MediaType;
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
    private final Idempotency idempotency;
    private final Lists lists;

    PostResource(PostRepository posts, UnitOfWork work, Idempotency idempotency, Lists lists) {
        this.posts = posts;
        this.work = work;
        this.idempotency = idempotency;
        this.lists = lists;
    }

    @GET
    @Operation(summary = "List posts")
    public Uni<RestResponse<Page<PostView>>> list(@Context UriInfo uri) {
        ListRequest request = lists.read(uri, posts);
        return work.read(() -> posts.list(request))
                .map(rows -> rows.answer(lists, uri, PostView::of));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a post")
    public Uni<RestResponse<PostView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        Shape shape = lists.readRow(uri, posts);
        return work.read(() -> posts.get(id, shape)).map(row -> row.answer(PostView::of));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Write a post")
    @Answers(ProblemType.UNKNOWN_REFERENCE)
    public Uni<RestResponse<PostView>> create(@NotNull @Valid NewPost body) {
        return idempotency.write(
                body,
                () ->
                        posts.reference(User.class, body.authorId())
                                .chain(author -> posts.create(body.toPost(author)))
                                .map(
                                        post ->
                                                Responses.created(
                                                        PATH,
                                                        post.id,
                                                        PostView.of(post),
                                                        post.version)));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({Responses.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change a post")
    public Uni<RestResponse<PostView>> patch(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid PostPatch body) {
        IfMatch condition = IfMatch.of(ifMatch);
        return work.write(() -> posts.update(id, condition, body::applyTo))
                .map(post -> Responses.row(PostView.of(post), post.version));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a post")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        IfMatch condition = IfMatch.of(ifMatch);
        return work.write(() -> posts.delete(id, condition));
    }
}
