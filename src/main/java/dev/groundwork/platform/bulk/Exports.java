package dev.groundwork.platform.bulk;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.bulk.internal.ExportColumn;
import dev.groundwork.platform.bulk.internal.ExportCsv;
import dev.groundwork.platform.bulk.internal.ExportEncoder;
import dev.groundwork.platform.bulk.internal.ExportFormat;
import dev.groundwork.platform.bulk.internal.ExportJsonLines;
import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.IncludeLimits;
import dev.groundwork.platform.data.ListExport;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.PageAssembler;
import dev.groundwork.platform.data.Relations;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.http.QueryString;
import dev.groundwork.platform.http.RoutedPath;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Creates the export of a list from the request URL: the query language of the list without the
 * page parameters.
 */
@Singleton
public class Exports implements ListExport {

    private static final Set<String> OF_PAGES = Set.of("offset", "cursor", "count");

    /**
     * Rows can be large (a text of 100,000 characters is up to 400 KB), and only their number is
     * bounded.
     */
    static final int CHUNK_ROWS = ListRequest.MAX_LIMIT;

    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d{0,17}");

    private final PageAssembler lists;
    private final Relations relations;
    private final ObjectMapper json;

    Exports(PageAssembler lists, Relations relations, ObjectMapper json) {
        this.lists = lists;
        this.relations = relations;
        this.json = json;
    }

    @Override
    public <E extends BaseEntity> Uni<Response> respond(
            UriInfo uri, HttpHeaders asked, Repository<E, ?> repository) {
        return respond(uri, asked, repository, UnaryOperator.identity());
    }

    /**
     * The same of some rows only.
     *
     * @param narrowed what was asked, with the condition that the route itself makes
     * @throws ProblemException as {@link ListExport#respond}
     */
    public <E extends BaseEntity> Uni<Response> respond(
            UriInfo uri,
            HttpHeaders asked,
            Repository<E, ?> repository,
            UnaryOperator<ListRequest> narrowed) {
        Map<String, List<String>> query = new HashMap<>(QueryString.parameters(uri));
        long limit = limit(query);
        ListRequest request = narrowed.apply(lists.parse(uri, query, repository));
        int chunk = chunk(request, repository);
        ExportFormat format = ExportFormat.preferred(asked.getAcceptableMediaTypes());
        ExportEncoder encoder =
                format == ExportFormat.CSV
                        ? new ExportCsv(ExportColumn.of(request, repository, relations), json)
                        : new ExportJsonLines(json);
        String path = RoutedPath.of(uri.getRequestUri().getRawPath());
        String collection = path.substring(path.lastIndexOf('/') + 1);
        // No RestResponse: of a method with two media types the framework then seeks the writer by
        // the type of the envelope.
        return Uni.createFrom()
                .item(
                        Response.ok(new Export<>(repository, request, limit, chunk, encoder))
                                .type(format.contentType())
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        "attachment; filename=\"%s\""
                                                .formatted(format.fileName(collection)))
                                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build());
    }

    private int chunk(ListRequest request, EntityDescriptor rows) {
        int chunk = IncludeLimits.chunk(CHUNK_ROWS, rows, request.shape(), relations);
        if (chunk == 0) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    Violation.inQuery(
                            "include",
                            "may load more rows with one row than an export chunk allows; lower the limits of"
                                    + " the includes, or exclude long texts from them with fields"));
        }
        return chunk;
    }

    /** Takes the limit out of the query, and refuses what only a page has. */
    private static long limit(Map<String, List<String>> query) {
        List<Violation> wrong = new ArrayList<>();
        for (String name : query.keySet()) {
            if (OF_PAGES.contains(name)) {
                wrong.add(
                        Violation.inQuery(
                                name,
                                "applies to pages only; an export contains all matching rows, or the first"
                                        + " of them with limit"));
            }
        }
        List<String> limits = query.remove("limit");
        boolean valid =
                limits == null || limits.size() == 1 && LIMIT.matcher(limits.get(0)).matches();
        if (!valid) {
            wrong.add(
                    Violation.inQuery(
                            "limit", "must be given once and be a whole number of at least 1"));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, wrong);
        }
        return limits == null ? Long.MAX_VALUE : Long.parseLong(limits.get(0));
    }
}
