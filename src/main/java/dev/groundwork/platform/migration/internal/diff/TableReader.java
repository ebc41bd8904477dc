package dev.groundwork.platform.migration.internal.diff;

import static java.util.stream.Collectors.joining;

import dev.groundwork.platform.migration.References;
import dev.groundwork.platform.migration.RenamedFrom;
import dev.groundwork.platform.migration.SqlColumn;
import dev.groundwork.platform.migration.SqlIndex;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.CheckConstraint;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;

/**
 * Reads one of Hibernate's tables, with what the annotations of {@link
 * dev.groundwork.platform.migration} add. What has no name of its own is called {@code
 * <table>_<columns>_<kind>}.
 */
final class TableReader {

    /** Matches names that Hibernate generates. */
    private static final Pattern GENERATED_NAME = Pattern.compile("(FK|UK|IDX)[0-9a-z]{20,}");

    private static final Pattern ENUMERATION = Pattern.compile("(.* in )\\(('.*')\\)");

    private final Metadata metadata;
    private final Dialect dialect;
    private final Set<String> sequences;
    private final Table table;
    private final DeclaredTable declared;

    TableReader(Metadata metadata, Set<String> sequences, Table table) {
        this.metadata = metadata;
        this.dialect = metadata.getDatabase().getDialect();
        this.sequences = sequences;
        this.table = table;
        this.declared = new DeclaredTable(table.getQuotedName(dialect));
    }

    DeclaredTable read() {
        Map<String, Field> fields = fields();
        for (Column column : inOrder(fields)) {
            declared.columns.put(name(column), definition(column));
        }
        primaryKey();
        uniqueKeys();
        checks();
        table.getForeignKeyCollection().forEach(this::foreignKey);
        table.getIndexes().values().forEach(this::index);
        fields.forEach(this::annotated);
        entityClasses().forEach(this::annotated);
        return declared;
    }

    /** The entity classes that are stored in this table. */
    private List<Class<?>> entityClasses() {
        List<Class<?>> classes = new ArrayList<>();
        for (PersistentClass entity : metadata.getEntityBindings()) {
            if (entity.getTable().equals(table)) {
                classes.add(entity.getMappedClass());
            }
        }
        return classes;
    }

    /** Columns and the fields they come from: an entity's own first, then what it inherits. */
    private Map<String, Field> fields() {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (PersistentClass entity : metadata.getEntityBindings()) {
            if (!entity.getTable().equals(table)) {
                continue;
            }
            Map<String, List<Column>> columns = new HashMap<>();
            for (Property property : entity.getPropertyClosure()) {
                // Formulas are no columns.
                columns.put(
                        property.getName(),
                        property.getSelectables().stream()
                                .filter(Column.class::isInstance)
                                .map(Column.class::cast)
                                .toList());
            }
            for (Class<?> each = entity.getMappedClass();
                    each != null;
                    each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    columns.getOrDefault(field.getName(), List.of())
                            .forEach(column -> fields.putIfAbsent(name(column), field));
                }
            }
        }
        return fields;
    }

    private List<Column> inOrder(Map<String, Field> fields) {
        List<Column> rest = new ArrayList<>(table.getColumns());
        List<Column> ordered = new ArrayList<>();
        if (table.getPrimaryKey() != null) {
            ordered.addAll(table.getPrimaryKey().getColumns());
        }
        rest.removeAll(ordered);
        for (String name : fields.keySet()) {
            rest.stream().filter(column -> name(column).equals(name)).forEach(ordered::add);
        }
        rest.removeAll(ordered);
        ordered.addAll(rest);
        return ordered;
    }

    private String definition(Column column) {
        StringBuilder definition =
                new StringBuilder(CanonicalSql.type(column.getSqlType(metadata)));
        if (!column.isNullable() || table.isPrimaryKey(column)) {
            definition.append(" not null");
        }
        if (isKeyOfSequence(column)) {
            declared.keySequence = keySequence();
            definition.append(" default nextval('").append(declared.keySequence).append("')");
        } else if (column.getDefaultValue() != null) {
            definition.append(" default ").append(column.getDefaultValue());
        }
        if (column.getGeneratedAs() != null) {
            definition
                    .append(" generated always as (")
                    .append(column.getGeneratedAs())
                    .append(") stored");
        } else if (column.isIdentity()) {
            definition.append(" generated by default as identity");
        }
        return definition.toString();
    }

    private boolean isKeyOfSequence(Column column) {
        return table.isPrimaryKey(column)
                && table.getPrimaryKey().getColumnSpan() == 1
                && sequences.contains(keySequence());
    }

    private String keySequence() {
        return SqlIdentifiers.suffixed(declared.name, "_seq");
    }

    private void primaryKey() {
        if (table.getPrimaryKey() != null) {
            declared.constraints.put(
                    SqlIdentifiers.suffixed(declared.name, "_pkey"),
                    "primary key (" + list(table.getPrimaryKey().getColumns()) + ")");
        }
    }

    private void uniqueKeys() {
        for (UniqueKey key : table.getUniqueKeys().values()) {
            unique(key.getName(), key.getColumns());
        }
        for (Column column : table.getColumns()) {
            if (column.isUnique()) {
                unique(column.getUniqueKeyName(), List.of(column));
            }
        }
    }

    private void unique(String given, List<Column> columns) {
        String clause = "unique (" + list(columns) + ")";
        if (!declared.constraints.containsValue(clause)) {
            declared.addConstraint(declared.constraints, named(given, columns, "_key"), clause);
        }
    }

    private void checks() {
        for (CheckConstraint check : table.getChecks()) {
            check(check, declared.name);
        }
        Set<String> definedInSql = definedInSql();
        for (Column column : table.getColumns()) {
            if (definedInSql.contains(name(column))) {
                continue;
            }
            for (CheckConstraint check : column.getCheckConstraints()) {
                check(check, SqlIdentifiers.suffixed(declared.name, "_" + column.getName()));
            }
        }
    }

    private Set<String> definedInSql() {
        return entityClasses().stream()
                .flatMap(entity -> Arrays.stream(entity.getAnnotationsByType(SqlColumn.class)))
                .map(SqlColumn::name)
                .collect(Collectors.toSet());
    }

    private void check(CheckConstraint check, String subject) {
        Matcher enumeration = ENUMERATION.matcher(check.getConstraint());
        String condition =
                enumeration.matches()
                        ? enumeration.group(1)
                                + "("
                                + CanonicalSql.sorted(enumeration.group(2))
                                + ")"
                        : check.getConstraint();
        String given = check.getName();
        declared.addConstraint(
                declared.constraints,
                given == null || given.isEmpty()
                        ? SqlIdentifiers.suffixed(subject, "_check")
                        : given,
                "check (" + condition + ")");
    }

    private void foreignKey(ForeignKey key) {
        if (!key.isPhysicalConstraint()) {
            return;
        }
        List<Column> referenced =
                key.isReferenceToPrimaryKey()
                        ? key.getReferencedTable().getPrimaryKey().getColumns()
                        : key.getReferencedColumns();
        declared.addConstraint(
                declared.foreignKeys,
                named(key.getName(), key.getColumns(), "_fkey"),
                "foreign key (%s) references %s (%s)%s"
                        .formatted(
                                list(key.getColumns()),
                                key.getReferencedTable().getQuotedName(dialect),
                                list(referenced),
                                DeclaredTable.onDelete(key.getOnDeleteAction())));
    }

    private void index(Index index) {
        String columns =
                index.getSelectables().stream()
                        .map(
                                column -> {
                                    String order = index.getSelectableOrderMap().get(column);
                                    return column.getText(dialect)
                                            + (order == null ? "" : " " + order);
                                })
                        .collect(joining(", "));
        String options = index.getOptions() == null ? "" : index.getOptions().strip();
        declared.indexes.put(
                named(index.getName(), index.getColumns(), "_idx"),
                new DeclaredTable.DeclaredIndex(
                        index.isUnique(), ("(" + columns + ") " + options).strip()));
    }

    private void annotated(String column, Field field) {
        RenamedFrom old = field.getAnnotation(RenamedFrom.class);
        if (old != null) {
            declared.renamedColumns.put(column, old.value());
        }
        References references = field.getAnnotation(References.class);
        if (references != null) {
            declared.addForeignKey(column, references.table(), references.onDelete());
        }
    }

    private void annotated(Class<?> entity) {
        RenamedFrom old = entity.getAnnotation(RenamedFrom.class);
        if (old != null) {
            declared.renamedFrom = old.value();
        }
        for (SqlColumn column : entity.getAnnotationsByType(SqlColumn.class)) {
            declared.columns.put(column.name(), column.definition());
        }
        for (SqlIndex index : entity.getAnnotationsByType(SqlIndex.class)) {
            declared.indexes.put(
                    index.name(),
                    new DeclaredTable.DeclaredIndex(
                            index.unique(),
                            (index.using().equals("btree") ? "" : "using " + index.using() + " ")
                                    + "("
                                    + index.on()
                                    + ")"
                                    + (index.where().isEmpty() ? "" : " where " + index.where())));
        }
    }

    private String named(String given, List<Column> columns, String kind) {
        if (given != null && !GENERATED_NAME.matcher(given).matches()) {
            return given;
        }
        String subject = columns.stream().map(Column::getName).collect(joining("_", "_", ""));
        return SqlIdentifiers.suffixed(declared.name, subject + kind);
    }

    private String list(List<Column> columns) {
        return columns.stream().map(this::name).collect(joining(", "));
    }

    private String name(Column column) {
        return column.getQuotedName(dialect);
    }
}
