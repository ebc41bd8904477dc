package dev.groundwork.persistence;

import dev.groundwork.budget.QueryBudget;
import dev.groundwork.http.QueryString;
import dev.groundwork.http.Responses;
import dev.groundwork.query.AggregateRequest;
import dev.groundwork.query.AggregateRequestParser;
import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Lists;
import dev.groundwork.query.Page;
import dev.groundwork.query.Shape;
import dev.groundwork.query.View;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The GET of a collection, of one row in it, and of its aggregates: from the URL to the answer. The
 * URL is read and refused before a connection is asked for.
 */
@Singleton
public class Reading {

    private final UnitOfWork work;
    private final Lists lists;
    private final Aggregation aggregation;
    private final QueryBudget budget;

    Reading(UnitOfWork work, Lists lists, Aggregation aggregation, QueryBudget budget) {
        this.work = work;
        this.lists = lists;
        this.aggregation = aggregation;
        this.budget = budget;
    }

    /**
     * @throws dev.groundwork.http.ProblemException as {@link Lists#read(UriInfo,
     *     dev.groundwork.query.Queryable)}; and {@code query_too_expensive}, through the {@code
     *     Uni}
     */
    public <E extends BaseEntity, V extends View> Uni<RestResponse<Page<V>>> page(
            UriInfo uri, Repository<E, V> rows) {
        ListRequest request = lists.read(uri, rows);
        return work.read(() -> budget.check(rows, request).chain(() -> rows.list(request)))
                .map(page -> page.answer(lists, uri));
    }

    /**
     * @throws dev.groundwork.http.ProblemException {@code not_found}, through the {@code Uni}; and
     *     as {@link Lists#readRow}
     */
    public <E extends BaseEntity, V extends View> Uni<RestResponse<V>> row(
            long id, UriInfo uri, Repository<E, V> rows) {
        Shape shape = lists.readRow(uri, rows);
        return work.read(() -> rows.get(id, shape))
                .map(row -> Responses.row(row.view(), row.version()));
    }

    /**
     * @throws dev.groundwork.http.ProblemException as {@link AggregateRequestParser#read}; and
     *     {@code query_too_expensive}, through the {@code Uni}
     */
    public <E extends BaseEntity> Uni<Aggregated> aggregate(UriInfo uri, Repository<E, ?> rows) {
        AggregateRequest request = AggregateRequestParser.read(uri, rows.aggregates());
        Predicate<String> isParameter = name -> QueryString.parameters(uri).containsKey(name);
        return work.read(
                () ->
                        budget.check(rows, request.filter(), isParameter)
                                .chain(() -> aggregation.of(rows, request)));
    }
}
