package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.Aggregation;
import dev.groundwork.platform.data.internal.persistence.Versioned;
import dev.groundwork.platform.data.internal.query.AggregateRequestParser;
import dev.groundwork.platform.http.QueryString;
import dev.groundwork.platform.problem.Responses;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Predicate;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Implements GET of a collection, of a row and of aggregates, from the URL to the response. The URL
 * is read and refused before a connection is asked for.
 */
@Singleton
public class ReadOperations {

    private final UnitOfWork work;
    private final PageAssembler lists;
    private final Aggregation aggregation;
    private final QueryBudget budget;

    ReadOperations(
            UnitOfWork work, PageAssembler lists, Aggregation aggregation, QueryBudget budget) {
        this.work = work;
        this.lists = lists;
        this.aggregation = aggregation;
        this.budget = budget;
    }

    /**
     * @throws dev.groundwork.platform.problem.ProblemException as {@link
     *     PageAssembler#parse(UriInfo, dev.groundwork.platform.data.EntityDescriptor)}; and {@code
     *     query_too_expensive}, through the {@code Uni}
     */
    public <E extends BaseEntity, V extends View> Uni<RestResponse<Page<V>>> list(
            UriInfo uri, Repository<E, V> rows) {
        ListRequest request = lists.parse(uri, rows);
        // Rendered before a connection is asked for, as in the other two.
        Uni<Rows<V>> found = rows.list(request);
        return work.query(() -> budget.check(rows, request).chain(() -> found))
                .map(page -> page.answer(lists, uri));
    }

    /**
     * @throws dev.groundwork.platform.problem.ProblemException {@code not_found}, through the
     *     {@code Uni}; and as {@link PageAssembler#parseRow}
     */
    public <E extends BaseEntity, V extends View> Uni<RestResponse<V>> get(
            long id, UriInfo uri, Repository<E, V> rows) {
        FieldSelection shape = lists.parseRow(uri, rows);
        Uni<Versioned<V>> row = rows.get(id, shape);
        return work.query(() -> row).map(found -> Responses.row(found.view(), found.version()));
    }

    /**
     * @throws dev.groundwork.platform.problem.ProblemException as {@link
     *     AggregateRequestParser#read}; and {@code query_too_expensive}, through the {@code Uni}
     */
    public <E extends BaseEntity> Uni<Aggregated> aggregate(UriInfo uri, Repository<E, ?> rows) {
        AggregateRequest request = AggregateRequestParser.read(uri, rows.aggregates());
        Predicate<String> isParameter = name -> QueryString.parameters(uri).containsKey(name);
        Uni<Aggregated> found = aggregation.of(rows, request);
        return work.query(
                () -> budget.check(rows, request.filter(), isParameter).chain(() -> found));
    }
}
