package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Repository;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Set;

/** A write of one row through a {@link Repository}. */
public enum RowWrite {
    ADD("add", "create", "creatable"),
    UPDATE("update"),
    DELETE("delete");

    /** The public methods of a repository that execute it. */
    private final Set<String> methods;

    RowWrite(String... methods) {
        this.methods = Set.of(methods);
    }

    /** The writes that a repository, or the entity itself, executes in a way of its own. */
    public static Set<RowWrite> overriddenBy(Class<?> repository, Class<?> entity) {
        Set<RowWrite> overridden = EnumSet.noneOf(RowWrite.class);
        for (RowWrite write : values()) {
            for (Method method : repository.getMethods()) {
                if (method.getDeclaringClass() != Repository.class
                        && method.getReturnType() == Uni.class
                        && write.methods.contains(method.getName())) {
                    overridden.add(write);
                }
            }
        }
        if (hasOwnDelete(entity)) {
            overridden.add(DELETE);
        }
        return overridden;
    }

    private static boolean hasOwnDelete(Class<?> entity) {
        try {
            return entity.getMethod("delete").getDeclaringClass() != BaseEntity.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
