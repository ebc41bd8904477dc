package dev.groundwork.query;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code status=paid}, the short form of a filter: repeated, one of the values. */
final class ShortForms {

    private final Fields fields;
    private final Refusals refusals;

    ShortForms(Fields fields, Refusals refusals) {
        this.fields = fields;
        this.refusals = refusals;
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
            refusals.wrong(name, "must be given at most " + FilterParser.MOST_VALUES + " times");
            return Condition.NONE;
        }
        Field<?> field = fields.find(name).orElseThrow();
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            try {
                values.add(field.type().parse(text));
            } catch (FieldType.InvalidValue e) {
                refusals.wrong(name, e.getMessage());
            }
        }
        return new Comparison(field, Operator.IN, values);
    }
}
