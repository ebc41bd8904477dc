package dev.groundwork.platform.data.internal.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * Reads the members that a merge patch sets: a record whose components are {@link JsonNullable}.
 */
final class PatchMembers {

    private PatchMembers() {}

    /**
     * @return the values by the names of the components, without the absent ones
     * @throws IllegalStateException where a component is no {@code JsonNullable}
     */
    static Map<String, Object> of(Record patch) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordComponent component : patch.getClass().getRecordComponents()) {
            if (!(value(patch, component) instanceof JsonNullable<?> member)) {
                throw new IllegalStateException(
                        "%s of %s is no JsonNullable"
                                .formatted(component.getName(), patch.getClass().getSimpleName()));
            }
            if (member.isPresent()) {
                members.put(component.getName(), member.get());
            }
        }
        return members;
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
                try {
                    method.invoke(entity, value);
                    return;
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new IllegalStateException(setter + " failed", e);
                }
            }
        }
        throw new IllegalStateException(
                "%s has no %s; patch it with a method that changes the entity"
                        .formatted(entity.getClass().getSimpleName(), setter));
    }

    private static Object value(Record patch, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(patch);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A record has no accessor", e);
        }
    }
}
