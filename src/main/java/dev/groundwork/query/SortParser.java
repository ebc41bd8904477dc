package dev.groundwork.query;

import dev.groundwork.http.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code sort=-created_at,title}, and appends the key, so that the order is total. */
final class SortParser {

    private static final int MOST_STEPS = 8;

    private final Fields fields;
    private final String parameter;
    private final Refusals refusals;

    SortParser(Fields fields, String parameter, Refusals refusals) {
        this.fields = fields;
        this.parameter = parameter;
        this.refusals = refusals;
    }

    List<Sort> parse(String text) {
        List<Sort> sorts = new ArrayList<>();
        String[] steps = text.split(",", MOST_STEPS + 2);
        if (steps.length > MOST_STEPS) {
            refusals.wrong(parameter, "must name at most " + MOST_STEPS + " fields");
            steps = new String[0];
        }
        Set<String> seen = new HashSet<>();
        for (String step : steps) {
            boolean descending = step.startsWith("-");
            String name = descending ? step.substring(1) : step;
            if (!seen.add(name)) {
                refusals.wrong(parameter, "must name each field once");
            }
            fields.find(name)
                    .filter(Field::sortable)
                    .ifPresentOrElse(
                            field -> sorts.add(new Sort(field, descending)),
                            () ->
                                    refusals.wrong(
                                            parameter,
                                            NearestName.hint("field", name, fields.sortable())));
        }
        return seen.contains(Fields.KEY) ? sorts : withKey(sorts);
    }

    /** In the direction of the last step, so that one index serves the whole order. */
    List<Sort> withKey(List<Sort> sorts) {
        boolean descending = !sorts.isEmpty() && sorts.get(sorts.size() - 1).descending();
        List<Sort> total = new ArrayList<>(sorts);
        total.add(new Sort(fields.key(), descending));
        return total;
    }
}
