package dev.groundwork.query;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a query, each taken by its name; those taken must stand there once. */
final class Parameters {

    private final Map<String, List<String>> values;
    private final Refusals refusals;

    Parameters(Map<String, List<String>> values, Refusals refusals) {
        this.values = values;
        this.refusals = refusals;
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
    String one(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            refusals.wrong(name, "must be given once");
        }
        return given.isEmpty() ? null : given.get(0);
    }

    int number(String name, int fallback, int least, int most) {
        String text = one(name);
        if (text == null) {
            return fallback;
        }
        try {
            int value = FieldType.isWhole(text) ? Integer.parseInt(text) : least - 1;
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, together with a number out of range.
        }
        refusals.wrong(name, "must be a whole number from %d to %d".formatted(least, most));
        return fallback;
    }

    /** One of two or more words; the first is meant where the parameter is absent. */
    String oneOf(String name, String... words) {
        String text = one(name);
        if (text == null) {
            return words[0];
        }
        if (List.of(words).contains(text)) {
            return text;
        }
        refusals.wrong(name, "must be one of " + String.join(", ", words));
        return words[0];
    }
}
