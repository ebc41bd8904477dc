package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads query parameters by name and requires that each is given at most once. */
final class QueryParameters {

    private final Map<String, List<String>> values;
    private final ValidationErrors errors;

    QueryParameters(Map<String, List<String>> values, ValidationErrors refusals) {
        this.values = values;
        this.errors = refusals;
    }

    Set<String> names() {
        return values.keySet();
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value, or null where there is none. */
    String single(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            errors.add(name, "must be given only once");
        }
        return given.isEmpty() ? null : given.get(0);
    }

    int number(String name, int fallback, int least, int most) {
        String text = single(name);
        if (text == null) {
            return fallback;
        }
        try {
            int value = FieldType.isInteger(text) ? Integer.parseInt(text) : least - 1;
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of range.
        }
        errors.add(name, "must be a whole number from %d to %d".formatted(least, most));
        return fallback;
    }

    /** One of two or more words; the first is meant where the parameter is absent. */
    String oneOf(String name, String... words) {
        String text = single(name);
        if (text == null) {
            return words[0];
        }
        if (List.of(words).contains(text)) {
            return text;
        }
        errors.add(name, "must be one of " + String.join(", ", words));
        return words[0];
    }
}
