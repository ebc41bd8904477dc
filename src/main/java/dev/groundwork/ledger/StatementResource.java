package dev.groundwork.ledger;

import dev.groundwork.platform.bulk.Export;
import dev.groundwork.platform.bulk.Exports;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Page;
import dev.groundwork.platform.data.PageAssembler;
import dev.groundwork.platform.data.QueryBudget;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The routes of an account's entries and of its balance at a point in time. */
@Path(AccountResource.PATH + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "accounts")
public class StatementResource {

    private final AccountRepository accounts;
    private final EntryRepository entries;
    private final Ledger ledger;
    private final UnitOfWork work;
    private final PageAssembler lists;
    private final Exports exports;
    private final QueryBudget budget;

    StatementResource(
            AccountRepository accounts,
            EntryRepository entries,
            Ledger ledger,
            UnitOfWork work,
            PageAssembler lists,
            Exports exports,
            QueryBudget budget) {
        this.accounts = accounts;
        this.entries = entries;
        this.ledger = ledger;
        this.work = work;
        this.lists = lists;
        this.exports = exports;
        this.budget = budget;
    }

    @GET
    @Path("/entries")
    @Authenticated
    @Operation(operationId = "list_entries", summary = "List an account's entries")
    public Uni<RestResponse<Page<EntryView>>> entries(
            @PathParam("id") long id, @Context UriInfo uri) {
        ListRequest request = EntryRepository.of(id, lists.parse(uri, entries));
        return work.read(
                        () ->
                                accounts.get(id)
                                        .chain(() -> budget.check(entries, request))
                                        .chain(() -> entries.list(request)))
                .map(rows -> rows.answer(lists, uri));
    }

    @GET
    @Path("/entries")
    @Authenticated
    @Produces({Export.NDJSON, Export.CSV})
    @Operation(hidden = true)
    public Uni<Response> exportEntries(
            @PathParam("id") long id, @Context UriInfo uri, @Context HttpHeaders asked) {
        Uni<Response> answer =
                exports.respond(uri, asked, entries, request -> EntryRepository.of(id, request));
        return work.read(() -> accounts.get(id)).chain(account -> answer);
    }

    @GET
    @Path("/balance")
    @Authenticated
    @Operation(
            operationId = "get_balance",
            summary = "Read an account's balance",
            description =
                    "The balance at a time in the past. The result for a given time never changes.")
    @APIResponseSchema(
            value = BalanceView.class,
            responseCode = "200",
            responseDescription = "The balance.")
    public Uni<BalanceView> balance(
            @PathParam("id") long id,
            @QueryParam("at")
                    @Parameter(
                            description = "An RFC 3339 timestamp; default: now.",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    String at,
            @Context HttpServerRequest request) {
        Instant moment = moment(request.params().getAll("at"));
        return work.read(
                () ->
                        accounts.get(id)
                                .chain(
                                        account ->
                                                ledger.balance(id, moment)
                                                        .onItem()
                                                        .ifNull()
                                                        .failWith(StatementResource::notYet)
                                                        .map(
                                                                balance ->
                                                                        BalanceView.of(
                                                                                account,
                                                                                balance))));
    }

    /** Distinguishes empty and repeated values, which the framework does not. */
    private static Instant moment(List<String> at) {
        if (at.isEmpty()) {
            return null;
        }
        try {
            return FieldType.TIMESTAMP.parse(String.join(" and ", at));
        } catch (FieldType.InvalidFieldValueException e) {
            throw invalid(e.getMessage());
        }
    }

    private static ProblemException notYet() {
        return invalid("must not be in the future");
    }

    private static ProblemException invalid(String message) {
        return ProblemException.of(ProblemType.INVALID_PARAMETER, Violation.inQuery("at", message));
    }
}
