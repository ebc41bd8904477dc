package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses {@code status=paid}, the shorthand of a filter; a repeated parameter matches any of its
 * values.
 */
final class ShorthandFilters {

    private final FieldRegistry fields;
    private final ValidationErrors errors;

    ShorthandFilters(FieldRegistry fields, ValidationErrors refusals) {
        this.fields = fields;
        this.errors = refusals;
    }

    boolean has(String name) {
        return fields.find(name).isPresent();
    }

    /**
     * @param name of a field that there is
     * @param texts the values, at least one
     */
    Condition parse(String name, List<String> texts) {
        if (texts.size() > FilterParser.MOST_VALUES) {
            errors.add(name, "must be given at most " + FilterParser.MOST_VALUES + " times");
            return Condition.NONE;
        }
        Field<?> field = fields.find(name).orElseThrow();
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            try {
                values.add(field.type().parse(text));
            } catch (FieldType.InvalidFieldValueException e) {
                errors.add(name, e.getMessage());
            }
        }
        return TimeComparisons.of(field, Operator.IN, values);
    }
}
