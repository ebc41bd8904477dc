package dev.groundwork.platform.data.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The expected response to each request, from the rows in memory. */
final class ReferenceModel {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Limits of the included rows of one relation in one response. */
    private static final int MOST = 10_000;

    private static final int MOST_WITH_CONTENT = 400;

    private final ReferenceData data;
    private final FilterEvaluation filters;

    ReferenceModel(ReferenceData data, DatabaseText texts) {
        this.data = data;
        this.filters = new FilterEvaluation(texts);
    }

    /** The response to a request for a list, from its offset on. */
    ExpectedResponse list(ReadRequest request) {
        return list(request, request.usedOffset());
    }

    /**
     * @param from the number of rows before the page
     */
    ExpectedResponse list(ReadRequest request, int from) {
        if (request.caller().isAnonymous() && request.table() != ReferenceTable.ARTICLES) {
            return ExpectedResponse.of(401);
        }
        if (request.table() == ReferenceTable.USERS && !request.caller().superuser()) {
            return ExpectedResponse.of(403);
        }
        List<ReferenceRow> all = matches(request);
        int end = Math.min(all.size(), from + request.usedLimit());
        List<ReferenceRow> page = from < end ? all.subList(from, end) : List.of();
        ReferenceView view = ReferenceView.of(request.table());
        if (includesTooMany(page, request.selection(), request.caller())) {
            return ExpectedResponse.of(400);
        }
        ObjectNode body = JSON.objectNode();
        ArrayNode items = body.putArray("items");
        page.forEach(row -> items.add(show(row, view, request.selection(), request.caller())));
        if (request.count()) {
            body.put("total", all.size());
        }
        boolean more = !page.isEmpty() && end < all.size();
        return new ExpectedResponse(200, body, more, null);
    }

    /** The response to a request for one row. */
    ExpectedResponse row(ReadRequest request) {
        if (request.caller().isAnonymous() && request.table() != ReferenceTable.ARTICLES) {
            return ExpectedResponse.of(401);
        }
        Optional<ReferenceRow> found =
                data.rows(request.table()).stream()
                        .filter(row -> row.id() == request.id())
                        .filter(request.caller()::mayRead)
                        .findFirst();
        if (found.isEmpty()) {
            return ExpectedResponse.of(404);
        }
        ReferenceRow row = found.get();
        if (includesTooMany(List.of(row), request.selection(), request.caller())) {
            return ExpectedResponse.of(400);
        }
        ReferenceView view = ReferenceView.of(request.table());
        ObjectNode body = show(row, view, request.selection(), request.caller());
        return new ExpectedResponse(200, body, false, row.version());
    }

    /** The rows of a list, on all of its pages. */
    List<ReferenceRow> matches(ReadRequest request) {
        return data.rows(request.table()).stream()
                .filter(request.caller()::mayRead)
                .filter(
                        row ->
                                request.shortForms().stream()
                                        .allMatch(form -> filters.matches(form, row)))
                .filter(row -> request.filter() == null || filters.matches(request.filter(), row))
                .sorted(SortStep.order(request.sort(), filters))
                .toList();
    }

    private ObjectNode show(
            ReferenceRow row, ReferenceView view, Selection selection, ReferenceCaller caller) {
        ObjectNode shown = JSON.objectNode();
        List<String> members = selection.members().isEmpty() ? view.members : selection.members();
        members.forEach(member -> show(shown, row, member));
        for (Selection.Inclusion inclusion : selection.inclusions()) {
            List<ObjectNode> related =
                    related(row, inclusion, caller)
                            .map(
                                    other ->
                                            show(
                                                    other,
                                                    inclusion.relation().target(),
                                                    inclusion.selection(),
                                                    caller))
                            .toList();
            if (inclusion.relation().many()) {
                shown.putArray(inclusion.relation().name()).addAll(related);
            } else {
                shown.set(inclusion.relation().name(), related.get(0));
            }
        }
        return shown;
    }

    private static void show(ObjectNode shown, ReferenceRow row, String member) {
        Object value = row.value(member);
        if (value == null) {
            shown.putNull(member);
        } else if (value instanceof Long number) {
            shown.put(member, number);
        } else if (value instanceof Boolean bool) {
            shown.put(member, bool);
        } else if (value instanceof BigDecimal amount) {
            int decimals = RandomRows.CURRENCIES.get(row.value("currency"));
            shown.put(member, amount.setScale(decimals).toPlainString());
        } else {
            shown.put(member, value.toString());
        }
    }

    /** A user's articles and purchases are those that the caller may read. */
    private Stream<ReferenceRow> related(
            ReferenceRow row, Selection.Inclusion inclusion, ReferenceCaller caller) {
        ReferenceRelation relation = inclusion.relation();
        List<ReferenceRow> rows = data.rows(relation.target().table);
        if (!relation.many()) {
            // The public members of each user are shown to everyone.
            return rows.stream().filter(other -> row.value(relation.key()).equals(other.id()));
        }
        return rows.stream()
                .filter(other -> other.value(relation.key()).equals(row.id()))
                .filter(caller::mayRead)
                .sorted(SortStep.order(inclusion.usedSort(), filters))
                .limit(inclusion.usedLimit());
    }

    private boolean includesTooMany(
            List<ReferenceRow> rows, Selection selection, ReferenceCaller caller) {
        for (Selection.Inclusion inclusion : selection.inclusions()) {
            List<ReferenceRow> related =
                    rows.stream().flatMap(row -> related(row, inclusion, caller)).toList();
            boolean content =
                    inclusion.relation().target() == ReferenceView.ARTICLE
                            && (inclusion.selection().members().isEmpty()
                                    || inclusion.selection().members().contains("content"));
            if (related.size() > (content ? MOST_WITH_CONTENT : MOST)
                    || includesTooMany(related, inclusion.selection(), caller)) {
                return true;
            }
        }
        return false;
    }
}
