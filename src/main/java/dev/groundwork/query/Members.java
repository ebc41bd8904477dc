package dev.groundwork.query;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The plain members of a view and the fields that they are read from, in the view's order. */
public final class Members {

    /** The component that holds what was included. */
    private static final String INCLUDED = "included";

    private final Class<? extends Record> view;
    private final Fields fields;
    private final Map<String, Field<?>> byName;

    private Members(Class<? extends Record> view, Fields fields, Map<String, Field<?>> byName) {
        this.view = view;
        this.fields = fields;
        this.byName = byName;
    }

    /**
     * @param fields has each of the view's members: what can be read can be filtered by
     * @param onlyShown members of which that is not so
     * @throws IllegalStateException where a member is in neither
     */
    public static Members of(Class<? extends Record> view, Fields fields, Field<?>... onlyShown) {
        Map<String, Field<?>> shown = new HashMap<>();
        fields.all().forEach(field -> shown.put(field.name(), field));
        Stream.of(onlyShown).forEach(field -> shown.put(field.name(), field));
        Map<String, Field<?>> byName = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (RecordComponent component : view.getRecordComponents()) {
            if (!component.getName().equals(INCLUDED)) {
                String name = SnakeCaseStrategy.INSTANCE.translate(component.getName());
                if (shown.containsKey(name)) {
                    byName.put(name, shown.get(name));
                } else {
                    missing.add(name);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "%s shows %s, which its fields lack"
                            .formatted(view.getSimpleName(), String.join(", ", missing)));
        }
        return new Members(view, fields, byName);
    }

    public Class<? extends Record> view() {
        return view;
    }

    public Fields fields() {
        return fields;
    }

    public Optional<Field<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    public Collection<Field<?>> all() {
        return byName.values();
    }
}
