package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.problem.SpellingSuggestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parses {@code sort=-created_at,title} and appends the key, so that the order is total. */
final class SortParser {

    private static final int MOST_STEPS = 8;

    private final FieldRegistry fields;
    private final String parameter;
    private final ValidationErrors errors;

    SortParser(FieldRegistry fields, String parameter, ValidationErrors refusals) {
        this.fields = fields;
        this.parameter = parameter;
        this.errors = refusals;
    }

    List<Sort> parse(String text) {
        List<Sort> sorts = new ArrayList<>();
        String[] steps = text.split(",", MOST_STEPS + 2);
        if (steps.length > MOST_STEPS) {
            errors.add(parameter, "must list at most " + MOST_STEPS + " fields");
            steps = new String[0];
        }
        Set<String> seen = new HashSet<>();
        for (String step : steps) {
            boolean descending = step.startsWith("-");
            String name = descending ? step.substring(1) : step;
            if (!seen.add(name)) {
                errors.add(parameter, "must list each field only once");
            }
            fields.find(name)
                    .filter(Field::sortable)
                    .ifPresentOrElse(
                            field -> sorts.add(new Sort(field, descending)),
                            () ->
                                    errors.add(
                                            parameter,
                                            SpellingSuggestion.hint(
                                                    "field", name, fields.sortable())));
        }
        return seen.contains(FieldRegistry.KEY) ? sorts : withKey(sorts);
    }

    /**
     * Appends the key in the direction of the last criterion, so that one index supports the whole
     * order.
     */
    List<Sort> withKey(List<Sort> sorts) {
        boolean descending = !sorts.isEmpty() && sorts.get(sorts.size() - 1).descending();
        List<Sort> total = new ArrayList<>(sorts);
        total.add(new Sort(fields.key(), descending));
        return total;
    }
}
