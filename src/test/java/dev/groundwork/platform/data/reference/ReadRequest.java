package dev.groundwork.platform.data.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request for a list or for a row.
 *
 * @param id null for a list
 * @param scope how a list is restricted to the rows of this test, which share the database with
 *     those of others
 * @param owners the users whose rows those are
 * @param shortForms each a field, equal to one of the values
 * @param filter null for none
 * @param limit null for the default
 * @param offset null for none
 */
record ReadRequest(
        ReferenceCaller caller,
        ReferenceTable table,
        Long id,
        Scope scope,
        List<Long> owners,
        List<ReferenceFilter.Comparison> shortForms,
        ReferenceFilter filter,
        List<SortStep> sort,
        Integer limit,
        Integer offset,
        boolean count,
        Selection selection) {

    private static final int DEFAULT_LIMIT = 20;

    /** The parameter that has the owners. */
    enum Scope {
        SHORT_FORM,
        FILTER,
        /** The access rule alone lets the caller read no rows but those of this test. */
        ACCESS_RULE
    }

    boolean isList() {
        return id == null;
    }

    int usedLimit() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    int usedOffset() {
        return offset == null ? 0 : offset;
    }

    String url() {
        String query =
                parameters().stream().map(Parameter::encoded).collect(Collectors.joining("&"));
        String path = isList() ? table.path() : table.path() + "/" + id;
        return query.isEmpty() ? path : path + "?" + query;
    }

    boolean hasParameters() {
        return !parameters().isEmpty();
    }

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(selection.parameters());
        if (!isList()) {
            return parameters;
        }
        if (scope == Scope.SHORT_FORM) {
            owners.forEach(owner -> parameters.add(new Parameter(table.owner, owner.toString())));
        }
        for (ReferenceFilter.Comparison shortForm : shortForms) {
            for (Object value : shortForm.values()) {
                parameters.add(new Parameter(shortForm.field(), Literal.plain(value)));
            }
        }
        String filterText = filterText();
        if (filterText != null) {
            parameters.add(new Parameter("filter", filterText));
        }
        if (!sort.isEmpty()) {
            parameters.add(new Parameter("sort", SortStep.text(sort)));
        }
        if (limit != null) {
            parameters.add(new Parameter("limit", limit.toString()));
        }
        if (offset != null) {
            parameters.add(new Parameter("offset", offset.toString()));
        }
        if (count) {
            parameters.add(new Parameter("count", "exact"));
        }
        return parameters;
    }

    private String filterText() {
        if (scope != Scope.FILTER) {
            return filter == null ? null : filter.text();
        }
        String all =
                owners.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",", table.owner + "=in=(", ")"));
        return filter == null ? all : all + ";(" + filter.text() + ")";
    }

    ReadRequest withShortForms(List<ReferenceFilter.Comparison> changed) {
        return new ReadRequest(
                caller, table, id, scope, owners, changed, filter, sort, limit, offset, count,
                selection);
    }

    ReadRequest withFilter(ReferenceFilter changed) {
        return new ReadRequest(
                caller,
                table,
                id,
                scope,
                owners,
                shortForms,
                changed,
                sort,
                limit,
                offset,
                count,
                selection);
    }

    ReadRequest withSort(List<SortStep> changed) {
        return new ReadRequest(
                caller,
                table,
                id,
                scope,
                owners,
                shortForms,
                filter,
                changed,
                limit,
                offset,
                count,
                selection);
    }

    ReadRequest withPage(Integer changedLimit, Integer changedOffset) {
        return new ReadRequest(
                caller,
                table,
                id,
                scope,
                owners,
                shortForms,
                filter,
                sort,
                changedLimit,
                changedOffset,
                count,
                selection);
    }

    ReadRequest withCount(boolean changed) {
        return new ReadRequest(
                caller,
                table,
                id,
                scope,
                owners,
                shortForms,
                filter,
                sort,
                limit,
                offset,
                changed,
                selection);
    }

    ReadRequest withSelection(Selection changed) {
        return new ReadRequest(
                caller,
                table,
                id,
                scope,
                owners,
                shortForms,
                filter,
                sort,
                limit,
                offset,
                count,
                changed);
    }
}
