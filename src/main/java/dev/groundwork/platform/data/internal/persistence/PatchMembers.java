package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.ReadOnlyMembers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * Reads the members that a merge patch sets: a record whose components are {@link JsonNullable},
 * and at most one of {@link ReadOnlyMembers}.
 */
final class PatchMembers {

    /** The accessors of each record, which reflection makes anew for each call. */
    private static final ClassValue<List<Method>> ACCESSORS =
            new ClassValue<>() {
                @Override
                protected List<Method> computeValue(Class<?> patch) {
                    return Stream.of(patch.getRecordComponents())
                            .filter(component -> component.getType() != ReadOnlyMembers.class)
                            .map(PatchMembers::accessor)
                            .toList();
                }
            };

    private static final ClassValue<Optional<Method>> READ_ONLY =
            new ClassValue<>() {
                @Override
                protected Optional<Method> computeValue(Class<?> patch) {
                    return Stream.of(patch.getRecordComponents())
                            .filter(component -> component.getType() == ReadOnlyMembers.class)
                            .map(PatchMembers::accessor)
                            .findFirst();
                }
            };

    private PatchMembers() {}

    /** Accessible, although the record may not be public. */
    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    /**
     * @return the values by the names of the components, without the absent ones
     * @throws IllegalStateException where a component is no {@code JsonNullable}
     */
    static Map<String, Object> of(Record patch) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Method accessor : ACCESSORS.get(patch.getClass())) {
            if (!(call(accessor, patch) instanceof JsonNullable<?> member)) {
                throw new IllegalStateException(
                        "%s of %s is no JsonNullable"
                                .formatted(accessor.getName(), patch.getClass().getSimpleName()));
            }
            if (member.isPresent()) {
                members.put(accessor.getName(), member.get());
            }
        }
        return members;
    }

    /** The members that the patch must not change; null where it takes none. */
    static ReadOnlyMembers<?> readOnly(Record patch) {
        return READ_ONLY
                .get(patch.getClass())
                .map(accessor -> (ReadOnlyMembers<?>) call(accessor, patch))
                .orElse(null);
    }

    /**
     * Sets the members on an entity, by its setters.
     *
     * @throws IllegalStateException where it has none for one of them
     */
    static void apply(Map<String, Object> members, Object entity) {
        members.forEach((name, value) -> set(entity, name, value));
    }

    private static void set(Object entity, String name, Object value) {
        String setter = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (Method method : entity.getClass().getMethods()) {
            if (method.getName().equals(setter) && method.getParameterCount() == 1) {
                call(method, entity, new Object[] {value});
                return;
            }
        }
        throw new IllegalStateException(
                "%s has no %s; patch it with a method that changes the entity"
                        .formatted(entity.getClass().getSimpleName(), setter));
    }

    private static Object call(Method method, Object on, Object... values) {
        try {
            return method.invoke(on, values);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method.getName() + " failed", e);
        }
    }
}
