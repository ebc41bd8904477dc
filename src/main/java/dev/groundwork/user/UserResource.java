package dev.groundwork.user;

import dev.groundwork.platform.bulk.Export;
import dev.groundwork.platform.data.Crud;
import dev.groundwork.platform.data.CrudFactory;
import dev.groundwork.platform.data.Page;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.http.ClientAddress;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemResponses;
import dev.groundwork.platform.problem.Responses;
import dev.groundwork.platform.problem.SingleOrBatch;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import dev.groundwork.platform.security.DatabaseRateLimiter;
import dev.groundwork.platform.security.PasswordHasher;
import dev.groundwork.platform.security.RefreshTokens;
import dev.groundwork.platform.security.Roles;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

@Path(UserResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class UserResource {

    static final String PATH = "/v1/users";

    private final UserRepository users;
    private final Crud<User, UserView> crud;
    private final PasswordHasher hasher;
    private final UnitOfWork work;
    private final Callers callers;
    private final RefreshTokens refreshTokens;
    private final DatabaseRateLimiter limits;

    UserResource(
            UserRepository users,
            CrudFactory cruds,
            PasswordHasher hasher,
            UnitOfWork work,
            Callers callers,
            RefreshTokens refreshTokens,
            DatabaseRateLimiter limits) {
        this.users = users;
        this.crud = cruds.of(users);
        this.hasher = hasher;
        this.work = work;
        this.callers = callers;
        this.refreshTokens = refreshTokens;
        this.limits = limits;
    }

    @GET
    @RolesAllowed(Roles.SUPERUSER)
    public Uni<RestResponse<Page<UserView>>> list(@Context UriInfo uri) {
        return crud.list(uri);
    }

    @GET
    @RolesAllowed(Roles.SUPERUSER)
    @Produces({Export.NDJSON, Export.CSV})
    @Operation(hidden = true)
    public Uni<Response> export(@Context UriInfo uri, @Context HttpHeaders asked) {
        return crud.export(uri, asked);
    }

    @GET
    @Path("/me")
    @Operation(operationId = "get_me", summary = "Read the current user")
    public Uni<RestResponse<UserView>> me(@Context UriInfo uri) {
        return get(callers.current().userId(), uri);
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<UserView>> get(@PathParam("id") long id, @Context UriInfo uri) {
        return crud.get(id, uri);
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a user")
    @ProblemResponses("already_exists")
    public Uni<RestResponse<SingleOrBatch<UserView>>> create(
            @Context RoutingContext exchange, @NotNull SingleOrBatch<@Valid NewUser> body) {
        // Hashed before the transaction opens: no connection waits for it.
        Uni<RestResponse<SingleOrBatch<UserView>>> made = crud.createPrepared(body, this::hashed);
        return countRegistrations(body.items().size(), exchange).chain(() -> made);
    }

    /** Counts each new user against the rate limit, because each one costs a password hash. */
    private Uni<Void> countRegistrations(int newUsers, RoutingContext exchange) {
        return callers.current().superuser()
                ? Uni.createFrom().voidItem()
                : limits.tryConsume(
                        RegistrationLimit.REGISTRATION,
                        ClientAddress.of(exchange),
                        newUsers,
                        exchange);
    }

    private Uni<Supplier<User>> hashed(NewUser item) {
        return users.creatable(item.toUser(null))
                .chain(user -> hasher.hash(item.password()))
                .map(hash -> () -> item.toUser(hash));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({Responses.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @ProblemResponses("already_exists")
    public Uni<RestResponse<UserView>> patch(
            @PathParam("id") long id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid UserPatch body) {
        if (body.password().isPresent()) {
            return changePassword(id, IfMatch.of(ifMatch), body);
        }
        // Callers that may not change the access may still send back the row that they read.
        return callers.current().superuser() || !body.namesAccess()
                ? crud.patch(id, ifMatch, body)
                : crud.patch(id, ifMatch, permitted(body).andThen(body::applyTo));
    }

    /** Requires that the patch changes nothing that the caller may not change. */
    private Consumer<User> permitted(UserPatch body) {
        Caller caller = callers.current();
        return crud.requireUnchanged(body.unchanged())
                .andThen(user -> body.requireAllowed(caller, user));
    }

    /** Callers who know the old password are signed out. */
    private Uni<RestResponse<UserView>> changePassword(long id, IfMatch condition, UserPatch body) {
        Consumer<User> permitted = permitted(body);
        Consumer<User> change = permitted.andThen(body::applyTo);
        return newHash(id, condition, body, permitted)
                .map(hash -> change.andThen(user -> user.passwordHash = hash))
                .chain(
                        changed ->
                                work.write(
                                        () ->
                                                users.update(id, condition, changed)
                                                        .call(() -> refreshTokens.endAllOf(id))))
                .map(crud::answer);
    }

    /**
     * A change that would be refused is refused before anything is hashed, since a hash is the most
     * costly thing that a caller can ask for.
     */
    private Uni<String> newHash(
            long id, IfMatch condition, UserPatch body, Consumer<User> permitted) {
        return work.read(
                        () ->
                                users.writable(id, condition)
                                        .invoke(permitted)
                                        .invoke(body::requirePasswordIsNotNameOf)
                                        .call(user -> users.requireUnique(user, body)))
                .chain(() -> hasher.hash(body.password().get()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            description =
                    "The user's posts are deleted as well. A user with orders cannot be deleted"
                            + " (409).")
    @ProblemResponses("still_referenced")
    public Uni<Void> delete(@PathParam("id") long id, @HeaderParam("If-Match") String ifMatch) {
        return crud.delete(id, ifMatch);
    }
}
