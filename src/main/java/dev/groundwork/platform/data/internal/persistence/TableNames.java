package dev.groundwork.platform.data.internal.persistence;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.inject.Singleton;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.util.Comparator;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The tables of all entities, for reading a constraint's name. */
@Singleton
class TableNames {

    private final Mutiny.SessionFactory sessions;
    private volatile List<String> longestFirst;

    TableNames(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The table that a constraint's name starts with, or an empty text. */
    String ofConstraint(String constraint) {
        return names().stream()
                .filter(table -> constraint.equals(table) || constraint.startsWith(table + "_"))
                .findFirst()
                .orElse("");
    }

    private List<String> names() {
        if (longestFirst == null) {
            longestFirst =
                    sessions.getMetamodel().getEntities().stream()
                            .map(TableNames::name)
                            .sorted(Comparator.comparing(String::length).reversed())
                            .toList();
        }
        return longestFirst;
    }

    /** As Hibernate names it: by its annotation, or else by the entity. */
    private static String name(EntityType<?> entity) {
        Table table = entity.getJavaType().getAnnotation(Table.class);
        return table == null || table.name().isEmpty()
                ? SnakeCaseStrategy.INSTANCE.translate(entity.getName())
                : table.name();
    }
}
