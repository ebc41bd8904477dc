package dev.groundwork.platform.data;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.groundwork.platform.data.internal.query.EntityAttributes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the view of a row, from the columns that were read of it or from an entity: each member of
 * the record is a field.
 *
 * @param <V> a record
 */
public final class ViewMapping<V extends View> {

    private final Class<V> view;
    private final FieldRegistry fields;
    private final MethodHandle constructor;
    private final Class<?>[] types;
    private final Object[] blank;
    private final int includedPlace;
    private final Map<String, Field<?>> byName = new LinkedHashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    private ViewMapping(Class<V> view, FieldRegistry fields) {
        this.view = view;
        this.fields = fields;
        this.types =
                Stream.of(view.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        this.constructor = constructor(view, types);
        this.includedPlace = List.of(types).indexOf(Included.class);
        if (includedPlace < 0) {
            throw new IllegalStateException(
                    view.getSimpleName() + " has no component of the type Included");
        }
        this.blank =
                Stream.of(types).map(type -> Array.get(Array.newInstance(type, 1), 0)).toArray();
    }

    /**
     * @param fields has each of the view's members: what can be read can be filtered by
     * @param onlyShown members of which that is not so
     * @throws IllegalStateException where a member is in neither, or is of a type that cannot show
     *     its field
     */
    public static <V extends View> ViewMapping<V> of(
            Class<V> view, FieldRegistry fields, Field<?>... onlyShown) {
        Map<String, Field<?>> shown = new HashMap<>();
        fields.all().forEach(field -> shown.put(field.name(), field));
        Stream.of(onlyShown).forEach(field -> shown.put(field.name(), field));
        ViewMapping<V> mapping = new ViewMapping<>(view, fields);
        List<String> missing = new ArrayList<>();
        RecordComponent[] components = view.getRecordComponents();
        for (int place = 0; place < components.length; place++) {
            if (components[place].getType() != Included.class) {
                String name = SnakeCaseStrategy.INSTANCE.translate(components[place].getName());
                if (shown.containsKey(name)) {
                    mapping.add(shown.get(name), place);
                } else {
                    missing.add(name);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "%s declares %s, which are not among its fields"
                            .formatted(view.getSimpleName(), String.join(", ", missing)));
        }
        return mapping;
    }

    private void add(Field<?> field, int place) {
        boolean amount = !field.currencyPath().isEmpty();
        if (field.nullable() && types[place].isPrimitive()
                || amount && types[place] != String.class) {
            throw new IllegalStateException(
                    "%s shows %s, which a %s cannot hold"
                            .formatted(view.getSimpleName(), field.name(), types[place]));
        }
        byName.put(field.name(), field);
        places.put(field.name(), place);
    }

    private static MethodHandle constructor(Class<?> view, Class<?>[] types) {
        try {
            Constructor<?> canonical = view.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflectConstructor(canonical);
            return handle.asType(handle.type().generic()).asSpreader(Object[].class, types.length);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(view + " is no record", e);
        }
    }

    public Class<V> view() {
        return view;
    }

    public FieldRegistry fields() {
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

    /** The members of a view before any is {@link #set}. */
    public Object[] blank() {
        return blank.clone();
    }

    /** Where {@link #set} puts a member. */
    public int place(Field<?> field) {
        return places.get(field.name());
    }

    /**
     * @param value of the member's column
     * @param currency of an amount, as it was read; null for everything else
     */
    public void set(Object[] members, int place, Field<?> field, Object value, Object currency) {
        Object shown = field.show(value, currency);
        members[place] =
                types[place] == String.class && shown instanceof Currency
                        ? shown.toString()
                        : shown;
    }

    /**
     * The view of these members; those that were not set are null, zero or false.
     *
     * @param included says which those are
     */
    public V make(Object[] members, Included included) {
        members[includedPlace] = included;
        try {
            return view.cast((Object) constructor.invokeExact(members));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(Arrays.toString(types), e);
        }
    }

    /** The view of an entity in memory, whole. */
    public V of(Object entity) {
        return of(entity, Included.NOTHING);
    }

    /** The same with what is shown beside it. */
    public V of(Object entity, Included included) {
        Object[] members = blank();
        for (Field<?> field : byName.values()) {
            Object currency =
                    field.currencyPath().isEmpty()
                            ? null
                            : EntityAttributes.read(entity, field.currencyPath());
            Object value = EntityAttributes.read(entity, field.path());
            set(members, place(field), field, value, currency);
        }
        return make(members, included);
    }
}
