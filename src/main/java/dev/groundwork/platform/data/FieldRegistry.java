package dev.groundwork.platform.data;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The allow-list of an entity's fields with their types, declared beside the entity. Every plain
 * column of the view belongs on it.
 */
public final class FieldRegistry {

    public static final String KEY = "id";

    private final Map<String, Field<?>> byName;

    private FieldRegistry(Map<String, Field<?>> byName) {
        this.byName = byName;
    }

    /** Starts with what every entity has: {@code id}, {@code created_at}, {@code updated_at}. */
    public static FieldRegistry common() {
        return new FieldRegistry(Map.of())
                .with(KEY, FieldType.LONG, KEY)
                .with("created_at", FieldType.TIMESTAMP, "createdAt")
                .with("updated_at", FieldType.TIMESTAMP, "updatedAt");
    }

    /**
     * The common fields and those that the view shows of the entity, as the entity's mapping has
     * them. What differs, such as a text that is compared without regard to case, is declared again
     * with {@link #with}; fields of related entities are added by it.
     */
    public static FieldRegistry of(Class<? extends BaseEntity> entity, Class<? extends View> view) {
        EntityFields mapped = new EntityFields(entity);
        FieldRegistry fields = common();
        for (RecordComponent member : view.getRecordComponents()) {
            Field<?> field = mapped.of(member.getName());
            fields = field == null ? fields : fields.and(field);
        }
        return fields;
    }

    /**
     * @param path the entity's attributes that lead to the column, which is never null
     * @return these fields and the given one
     */
    public FieldRegistry with(String name, FieldType<?> type, String... path) {
        return and(new Field<>(name, List.of(path), type, false, true, List.of()));
    }

    /**
     * An amount of money.
     *
     * @param currencyPath the attributes that lead to its currency
     */
    public FieldRegistry withAmount(String name, String attribute, String... currencyPath) {
        return and(
                new Field<>(
                        name,
                        List.of(attribute),
                        FieldType.AMOUNT,
                        false,
                        true,
                        List.of(currencyPath)));
    }

    /** An amount that may be null. */
    public FieldRegistry withNullableAmount(String name, String attribute, String... currencyPath) {
        return and(
                new Field<>(
                        name,
                        List.of(attribute),
                        FieldType.AMOUNT,
                        true,
                        true,
                        List.of(currencyPath)));
    }

    /** The same for a column that may be null. */
    public FieldRegistry withNullable(String name, FieldType<?> type, String... path) {
        return and(new Field<>(name, List.of(path), type, true, true, List.of()));
    }

    /** The same for a text without a bound, which can be filtered and not sorted by. */
    public FieldRegistry withLongText(String name, String... path) {
        return and(new Field<>(name, List.of(path), FieldType.TEXT, false, false, List.of()));
    }

    private FieldRegistry and(Field<?> field) {
        Map<String, Field<?>> more = new LinkedHashMap<>(byName);
        more.put(field.name(), field);
        return new FieldRegistry(more);
    }

    /** The key field of each entity. */
    public Field<?> key() {
        return byName.get(KEY);
    }

    public Optional<Field<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * @throws IllegalArgumentException where there is none of this name
     */
    public Field<?> get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no field " + name));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /** The names that a list may be sorted by. */
    public Set<String> sortable() {
        return byName.values().stream()
                .filter(Field::sortable)
                .map(Field::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Iterable<Field<?>> all() {
        return byName.values();
    }
}
