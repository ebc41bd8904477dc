package dev.groundwork.platform.migration.internal.diff;

import dev.groundwork.platform.migration.NeedsExtension;
import dev.groundwork.platform.migration.ReferencedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Namespace;

/** The schema that the entities declare. */
final class DeclaredSchema {

    private final Map<String, DeclaredTable> tables = new TreeMap<>();

    /** Name and options. */
    private final Map<String, String> sequences = new TreeMap<>();

    private final Set<String> extensions = new TreeSet<>();

    DeclaredSchema(Entities entities) {
        Metadata metadata = entities.metadata();
        for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
            namespace
                    .getSequences()
                    .forEach(
                            sequence ->
                                    sequences.put(
                                            sequence.getName().getObjectName().render(),
                                            "increment by %d start with %d"
                                                    .formatted(
                                                            sequence.getIncrementSize(),
                                                            sequence.getInitialValue())));
        }
        metadata.collectTableMappings().stream()
                .filter(org.hibernate.mapping.Table::isPhysicalTable)
                .map(table -> new TableReader(metadata, sequences.keySet(), table).read())
                .forEach(table -> tables.put(table.name, table));
        for (Class<?> entity : entities.classes()) {
            NeedsExtension needed = entity.getAnnotation(NeedsExtension.class);
            if (needed != null) {
                extensions.add(needed.value());
            }
            ReferencedBy reference = entity.getAnnotation(ReferencedBy.class);
            if (reference != null) {
                tables.get(reference.table())
                        .addForeignKey(
                                reference.column(),
                                metadata.getEntityBinding(entity.getName()).getTable().getName(),
                                reference.onDelete());
            }
        }
    }

    Set<String> extensions() {
        return extensions;
    }

    Iterable<DeclaredTable> tables() {
        return tables.values();
    }

    /** In an order in which they work in an empty schema. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        sequences.forEach(
                (name, options) -> statements.add("create sequence " + name + " " + options));
        tables.values().forEach(table -> statements.addAll(table.create()));
        tables.values().forEach(table -> statements.addAll(table.references()));
        return statements;
    }

    /** Constraints and indexes by name, in the words of the entity. */
    Map<String, String> written() {
        Map<String, String> written = new HashMap<>();
        for (DeclaredTable table : tables.values()) {
            written.putAll(table.constraints);
            written.putAll(table.foreignKeys);
            table.indexes.forEach((name, index) -> written.put(name, index.on()));
        }
        return written;
    }
}
