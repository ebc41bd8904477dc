package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.RequestedInclude;
import dev.groundwork.platform.data.Row;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.SqlRow;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.internal.query.Keyset;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.data.internal.sql.Select;
import dev.groundwork.platform.data.internal.sql.SqlStatement;
import dev.groundwork.platform.operations.Explain;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Renders and runs one statement for a list or a row, restricted to the rows that the caller may
 * read. Reads columns and no entities: an entity costs several times what its columns do, and would
 * be shown as text at once.
 */
public final class ListQuery<E extends BaseEntity> {

    private static final String SNIPPET = "snippet";
    private static final List<String> KEY = List.of("id");
    private static final List<String> VERSION = List.of("version");

    private final Repository<E, ?> rows;
    private final Includes includes;
    private final Caller caller;
    private final SqlStatement statement = new SqlStatement();
    private final SqlRow row;
    private final Select select = new Select();

    /** For one statement. */
    public ListQuery(Repository<E, ?> rows, Includes includes, Caller caller) {
        this.rows = rows;
        this.includes = includes;
        this.caller = caller;
        this.row = new SqlRow(includes.tables(), rows.type(), statement);
        select.where(rows.readable(caller).restriction(row));
    }

    /**
     * @param last the last row's values in the order of the sort; null where no row follows
     * @param joined by the include's name and the parent's key, the rows that were read with it
     */
    public record Page<E extends BaseEntity>(
            List<Row<E>> rows, List<?> last, Map<String, Map<Long, ? extends List<?>>> joined) {}

    /** A row with its version. */
    public record Single<E extends BaseEntity>(Page<E> page, int version) {}

    /** The rows of a page, with the to-one includes that can be joined. */
    public Uni<Page<E>> page(ListRequest request) {
        Projection<E> projection = projection(request.shape());
        List<Integer> places = sort(request.sort(), projection);
        Function<Object[], Row<E>> read = projection::row;
        if (request.snippet() != null) {
            int place = projection.and(request.snippet().snippet(row));
            read =
                    values -> {
                        Row<E> found = projection.row(values);
                        found.include(SNIPPET, request.snippet().html((String) values[place]));
                        return found;
                    };
        }
        where(request.filter());
        if (request.after() != null) {
            select.where(Keyset.after(row, request.sort(), request.after()));
        }
        select.limit(limit(request));
        if (request.offset() > 0) {
            select.offset(statement.parameter((long) request.offset()));
        }
        projection.columns().forEach(select::column);
        Joins joins = new Joins(projection);
        List<RequestedInclude> joined = includes.joinableToPage(rows, request.shape());
        String sql =
                joined.isEmpty()
                        ? select.from(row.from())
                        : withJoins(joins, joined, request.sort(), places);
        Function<Object[], Row<E>> reading = read;
        return run(sql).map(
                        found -> {
                            boolean more = found.size() > request.limit();
                            List<Object[]> page = more ? found.subList(0, request.limit()) : found;
                            return new Page<>(
                                    page.stream().map(reading).toList(),
                                    more ? position(projection, places, page) : null,
                                    joins.read(page));
                        });
    }

    private Projection<E> projection(FieldSelection shape) {
        return new Projection<>(row, rows, shape, includes.of(rows.type()));
    }

    /** An expression is ordered by its place, so that it is worked out once for each row. */
    private List<Integer> sort(List<Sort> sort, Projection<E> projection) {
        List<Integer> places = new ArrayList<>();
        for (Sort step : sort) {
            int place = projection.place(step.key());
            places.add(place);
            select.orderBy(
                    step.key() instanceof Field<?>
                            ? step.toSql(row)
                            : step.of(Integer.toString(place + 1)));
        }
        return places;
    }

    private void where(Condition filter) {
        if (!filter.equals(Condition.NONE)) {
            select.where(filter.toSql(row));
        }
    }

    /**
     * Written out where nothing is filtered, and in the includes: PostgreSQL plans a limit that it
     * is not told for a tenth of the table, finds that dear, and so plans each request anew. Where
     * something is filtered that is what it should do, since the plan depends on the values: a kept
     * one would walk the newest rows for a text that is in hardly any.
     */
    private String limit(ListRequest request) {
        long most = request.limit() + 1L;
        return request.filter().equals(Condition.NONE)
                ? Long.toString(most)
                : statement.parameter(most);
    }

    /** The limit holds before the join, so that it costs no more rows than are shown. */
    private String withJoins(
            Joins joins, List<RequestedInclude> asked, List<Sort> sort, List<Integer> places) {
        String page = statement.alias();
        Select outer = new Select();
        for (int place = 0; place < select.columns().size(); place++) {
            outer.column(page + "." + Select.alias(place));
        }
        for (int i = 0; i < places.size(); i++) {
            outer.orderBy(sort.get(i).of(page + "." + Select.alias(places.get(i))));
        }
        StringBuilder from = new StringBuilder(select.nested(row.from()) + " " + page);
        for (RequestedInclude inclusion : asked) {
            String key = page + "." + Select.alias(joins.parentKey(inclusion));
            from.append(joins.add(inclusion, key, outer));
        }
        return outer.from(from.toString());
    }

    private static List<Object> position(
            Projection<?> projection, List<Integer> places, List<Object[]> page) {
        Object[] last = page.get(page.size() - 1);
        List<Object> position = new ArrayList<>();
        places.forEach(place -> position.add(projection.value(last, 0, place)));
        return position;
    }

    /**
     * One row, and by the same statement those of its relations that {@link Includes#joinable}
     * names; null where there is none that the caller may know of.
     */
    public Uni<Single<E>> row(long id, FieldSelection shape) {
        String key = statement.parameter(id);
        select.where(row.column(KEY) + " = " + key);
        Projection<E> projection = projection(shape);
        int version = projection.column(VERSION);
        projection.columns().forEach(select::column);
        Joins joins = new Joins(projection);
        StringBuilder joined = new StringBuilder();
        for (RequestedInclude inclusion : includes.joinable(rows, shape)) {
            String parent =
                    includes.get(rows.type(), inclusion.name()).many()
                            ? key
                            : projection.columns().get(joins.parentKey(inclusion));
            joined.append(joins.add(inclusion, parent, select));
        }
        return run(select.from(row.from() + joined))
                .map(
                        found -> {
                            if (found.isEmpty()) {
                                return null;
                            }
                            Object[] values = found.get(0);
                            List<Row<E>> only = List.of(projection.row(values));
                            return new Single<>(
                                    new Page<>(only, null, joins.read(found)),
                                    (int) projection.value(values, 0, version));
                        });
    }

    /** The relations that the statement joins. */
    private final class Joins {

        private final Projection<E> parent;
        private final Map<String, Joined> byName = new HashMap<>();

        private record Joined(JoinedRelation<?> relation, int first, int parentKey) {}

        private Joins(Projection<E> parent) {
            this.parent = parent;
        }

        int parentKey(RequestedInclude inclusion) {
            return parent.keyPlace(inclusion.name());
        }

        /**
         * @param key the SQL of what the relation's rows are found by
         * @return what follows the parent in the {@code from} clause
         */
        String add(RequestedInclude inclusion, String key, Select into) {
            JoinedRelation<?> relation =
                    includes.get(rows.type(), inclusion.name())
                            .join(statement, key, inclusion, includes);
            int first = into.columns().size();
            relation.columns().forEach(into::column);
            relation.order().forEach(into::orderBy);
            byName.put(inclusion.name(), new Joined(relation, first, parentKey(inclusion)));
            return relation.join();
        }

        Map<String, Map<Long, ? extends List<?>>> read(List<Object[]> found) {
            Map<String, Map<Long, ? extends List<?>>> read = new HashMap<>();
            byName.forEach(
                    (name, joined) ->
                            read.put(
                                    name,
                                    joined.relation()
                                            .rows(found, joined.first(), joined.parentKey())));
            return read;
        }
    }

    public Uni<Long> count(Condition filter) {
        select.column("count(*)");
        where(filter);
        return run(select.from(row.from())).map(found -> (Long) found.get(0)[0]);
    }

    /**
     * The planner's estimate of the row count, without reading rows. Its statistics cover all rows,
     * and an estimate for a guessed value tells of them: it requires read access to all rows.
     *
     * @throws ProblemException {@code forbidden}
     */
    public Uni<Long> estimate(Condition filter) {
        if (!rows.readable(caller).equals(RowAccess.all())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "`count=estimated` requires read access to all rows. Send count=exact.");
        }
        select.column(row.column(KEY));
        where(filter);
        return Statements.explain(select.from(row.from()), statement.parameters())
                .map(Explain.Estimate::rows);
    }

    private Uni<List<Object[]>> run(String sql) {
        return Statements.rows(sql, statement.parameters());
    }
}
