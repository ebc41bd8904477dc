package dev.groundwork.platform.data.reference;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random requests by random callers. */
final class RandomRequests {

    private static final long MISSING = 1_000_000_000;
    private static final int TRIALS = 20;

    private final Random random;
    private final ReferenceData data;
    private final ReferenceModel model;
    private final RandomFilters filters;
    private final RandomSelections selections;

    /**
     * @param texts those whose order is known
     */
    RandomRequests(Random random, ReferenceData data, ReferenceModel model, List<String> texts) {
        this.random = random;
        this.data = data;
        this.model = model;
        this.filters = new RandomFilters(random, data, texts);
        this.selections = new RandomSelections(random);
    }

    /** A list; mostly with a filter that finds some rows and not all, and has no idle part. */
    ReadRequest list() {
        ReadRequest request = anyList();
        if (request.filter() == null || random.nextInt(4) == 0) {
            return request;
        }
        int all = model.matches(request.withFilter(null)).size();
        for (int trial = 0; trial < TRIALS; trial++) {
            List<ReferenceRow> found = model.matches(request);
            if (!found.isEmpty() && found.size() < all) {
                return withoutIdleParts(request, found);
            }
            request = request.withFilter(filters.filter(request.table()));
        }
        return request;
    }

    /** Each part of the filter that is left makes a difference to the rows. */
    private ReadRequest withoutIdleParts(ReadRequest request, List<ReferenceRow> found) {
        return SmallerRequests.smallest(
                request,
                smaller ->
                        smaller.equals(request.withFilter(smaller.filter()))
                                && model.matches(smaller).equals(found));
    }

    private ReadRequest anyList() {
        ReferenceTable table =
                pick(
                        List.of(
                                ReferenceTable.ARTICLES,
                                ReferenceTable.ARTICLES,
                                ReferenceTable.PURCHASES,
                                ReferenceTable.PURCHASES,
                                ReferenceTable.USERS));
        // Of users, only superusers have a list.
        ReferenceCaller caller =
                table == ReferenceTable.USERS && random.nextInt(15) > 0
                        ? ReferenceCaller.SUPERUSER
                        : caller();
        ReadRequest.Scope scope = scope(table, caller);
        return new ReadRequest(
                caller,
                table,
                null,
                scope,
                data.userIds(),
                shortForms(table, scope),
                random.nextInt(4) == 0 ? null : filters.filter(table),
                selections.sort(table),
                random.nextBoolean() ? null : 1 + random.nextInt(100),
                random.nextInt(4) > 0 ? null : random.nextInt(80),
                random.nextInt(3) == 0,
                selections.selection(ReferenceView.of(table)));
    }

    ReadRequest row() {
        ReferenceTable table =
                pick(
                        List.of(
                                ReferenceTable.ARTICLES,
                                ReferenceTable.PURCHASES,
                                ReferenceTable.USERS));
        ReferenceRow row = pick(data.rows(table));
        Object owner = row.value(table.owner);
        return new ReadRequest(
                random.nextInt(3) > 0 ? caller() : ReferenceCaller.user((long) owner),
                table,
                random.nextInt(20) == 0 ? (Long) MISSING : (Long) row.id(),
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                false,
                selections.selection(ReferenceView.of(table)));
    }

    /** The first user has many rows, the last none. */
    private ReferenceCaller caller() {
        List<Long> users = data.userIds();
        return switch (random.nextInt(12)) {
            case 0 -> ReferenceCaller.ANONYMOUS;
            case 1, 2, 3, 4 -> ReferenceCaller.SUPERUSER;
            case 5, 6, 7 -> ReferenceCaller.user(users.get(0));
            default -> ReferenceCaller.user(pick(users));
        };
    }

    private ReadRequest.Scope scope(ReferenceTable table, ReferenceCaller caller) {
        if (table == ReferenceTable.PURCHASES
                && !caller.superuser()
                && !caller.isAnonymous()
                && random.nextBoolean()) {
            return ReadRequest.Scope.ACCESS_RULE;
        }
        return random.nextBoolean() ? ReadRequest.Scope.FILTER : ReadRequest.Scope.SHORT_FORM;
    }

    private List<ReferenceFilter.Comparison> shortForms(
            ReferenceTable table, ReadRequest.Scope scope) {
        if (random.nextInt(3) > 0) {
            return List.of();
        }
        // A repeated field takes any of its values, and would no longer be the scope.
        return Stream.generate(() -> filters.shortForm(table))
                .filter(
                        form ->
                                scope != ReadRequest.Scope.SHORT_FORM
                                        || !form.field().equals(table.owner))
                .limit(1)
                .toList();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
