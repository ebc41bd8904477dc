package dev.groundwork.platform.data.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * The members and relations that a request selects.
 *
 * @param members empty for all
 */
record Selection(List<String> members, List<Inclusion> inclusions) {

    static final Selection ALL = new Selection(List.of(), List.of());

    /**
     * A relation, with what is selected of its rows.
     *
     * @param limit null for the default
     * @param sort empty for the default
     */
    record Inclusion(
            ReferenceRelation relation, Integer limit, List<SortStep> sort, Selection selection) {

        int usedLimit() {
            return limit == null ? relation.limit() : limit;
        }

        List<SortStep> usedSort() {
            return sort.isEmpty() ? List.of(new SortStep("id", relation.newestFirst())) : sort;
        }
    }

    /** The parameters {@code include}, {@code fields}, and those of the relations. */
    List<Parameter> parameters() {
        List<String> paths = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        List<Parameter> parameters = new ArrayList<>();
        collect("", paths, fields, parameters);
        if (!paths.isEmpty()) {
            parameters.add(new Parameter("include", String.join(",", paths)));
        }
        if (!fields.isEmpty()) {
            parameters.add(new Parameter("fields", String.join(",", fields)));
        }
        return parameters;
    }

    private void collect(
            String prefix, List<String> paths, List<String> fields, List<Parameter> parameters) {
        members.forEach(member -> fields.add(prefix + member));
        for (Inclusion inclusion : inclusions) {
            String path = prefix + inclusion.relation.name();
            if (inclusion.selection.inclusions.isEmpty()) {
                paths.add(path);
            }
            if (inclusion.limit != null) {
                parameters.add(new Parameter(path + ".limit", inclusion.limit.toString()));
            }
            if (!inclusion.sort.isEmpty()) {
                parameters.add(new Parameter(path + ".sort", SortStep.text(inclusion.sort)));
            }
            inclusion.selection.collect(path + ".", paths, fields, parameters);
        }
    }
}
