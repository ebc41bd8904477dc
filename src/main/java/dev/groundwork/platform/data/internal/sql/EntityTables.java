package dev.groundwork.platform.data.internal.sql;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.reactive.mutiny.Mutiny;

/** The tables of all entities. */
@Singleton
public class EntityTables {

    private final MappingMetamodel mappings;
    private final Map<Class<?>, EntityTable> tables = new ConcurrentHashMap<>();

    public EntityTables(Mutiny.SessionFactory sessions) {
        this.mappings = (MappingMetamodel) sessions.getMetamodel();
    }

    public EntityTable of(Class<?> entity) {
        return tables.computeIfAbsent(
                entity, type -> new EntityTable(mappings.getEntityDescriptor(type)));
    }
}
