package dev.groundwork.platform.data.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One field of a sort. */
record SortStep(String field, boolean descending) {

    static String text(List<SortStep> sort) {
        return sort.stream()
                .map(step -> (step.descending ? "-" : "") + step.field)
                .collect(Collectors.joining(","));
    }

    /** The order of rows: the key decides last, in the direction of the last field. */
    static Comparator<ReferenceRow> order(List<SortStep> sort, FilterEvaluation values) {
        List<SortStep> steps = new ArrayList<>(sort);
        if (sort.stream().noneMatch(step -> step.field.equals("id"))) {
            steps.add(new SortStep("id", !sort.isEmpty() && sort.get(sort.size() - 1).descending));
        }
        return (row, other) ->
                steps.stream()
                        .mapToInt(step -> step.compare(row, other, values))
                        .filter(compared -> compared != 0)
                        .findFirst()
                        .orElse(0);
    }

    private int compare(ReferenceRow row, ReferenceRow other, FilterEvaluation values) {
        Comparator<Object> ascending =
                Comparator.nullsLast(
                        (one, two) -> values.compare(row.table().type(field), one, two));
        int compared = ascending.compare(row.value(field), other.value(field));
        return descending ? -compared : compared;
    }
}
