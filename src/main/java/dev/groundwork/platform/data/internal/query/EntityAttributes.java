package dev.groundwork.platform.data.internal.query;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Hibernate;
import org.hibernate.proxy.HibernateProxy;

/** Reads the attributes of an entity in memory by the paths that lead to its columns. */
public final class EntityAttributes {

    private static final String KEY = "id";
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    private static final ClassValue<Map<String, MethodHandle>> GETTERS =
            new ClassValue<>() {
                @Override
                protected Map<String, MethodHandle> computeValue(Class<?> type) {
                    return new ConcurrentHashMap<>();
                }
            };

    private EntityAttributes() {}

    /**
     * The key of a related row is read without loading that row.
     *
     * @return null also where a relation on the way is missing
     * @throws IllegalStateException where another attribute of a row is read that is not loaded
     */
    public static Object read(Object entity, List<String> path) {
        Object value = entity;
        for (int i = 0; i < path.size() && value != null; i++) {
            value = read(value, path.get(i));
        }
        return value;
    }

    /** The same of one attribute. */
    public static Object read(Object entity, String attribute) {
        var proxy = HibernateProxy.extractLazyInitializer(entity);
        if (attribute.equals(KEY)) {
            return proxy == null ? value(entity, attribute) : proxy.getInternalIdentifier();
        }
        if (!Hibernate.isInitialized(entity)) {
            throw new IllegalStateException(
                    "Cannot read '%s' of a %s that is not loaded"
                            .formatted(attribute, Hibernate.getClassLazy(entity).getSimpleName()));
        }
        return value(proxy == null ? entity : proxy.getImplementation(), attribute);
    }

    private static Object value(Object entity, String attribute) {
        Class<?> type = entity.getClass();
        MethodHandle getter =
                GETTERS.get(type).computeIfAbsent(attribute, name -> getter(type, name));
        try {
            return getter.invokeExact(entity);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A field threw a checked exception", e);
        }
    }

    private static MethodHandle getter(Class<?> type, String attribute) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            try {
                Field field = declaring.getDeclaredField(attribute);
                field.setAccessible(true);
                return MethodHandles.lookup().unreflectGetter(field).asType(GETTER);
            } catch (NoSuchFieldException e) {
                // A superclass may have it.
                continue;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException(
                "%s has no attribute '%s'".formatted(type.getSimpleName(), attribute));
    }
}
