package dev.groundwork.platform.data.internal.sql;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.internal.compat.EntityInternals;
import dev.groundwork.platform.internal.compat.UnloadedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.TenantId;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityAssociationMapping;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.ModelPartContainer;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The table of an entity: its columns and relations, as Hibernate maps them. What SQL of ours
 * cannot express (an inheritance over several tables, a soft delete) is refused when it is first
 * asked for and not read wrongly.
 */
public final class EntityTable {

    private static final String KEY = "id";

    private final EntityPersister mapping;
    private final EntityInternals internals;
    private final String source;
    private final boolean plain;
    private final List<Inserted> inserted;
    private final KeySequence keys;
    private final Map<List<String>, Column> columns = new ConcurrentHashMap<>();
    private final Map<String, Relation> relations = new ConcurrentHashMap<>();

    /** A foreign key, and the entity whose key it holds. */
    public record Relation(Column key, Class<?> target) {}

    EntityTable(EntityPersister mapping) {
        this.mapping = mapping;
        this.internals = EntityInternals.of(mapping);
        requireOneTable();
        this.keys =
                internals.nextKey() == null
                        ? null
                        : new KeySequence(internals.nextKey(), BaseEntity.KEY_BLOCK);
        String restriction = restriction();
        this.source =
                restriction == null
                        ? name()
                        : "(select * from %s where %s)".formatted(name(), restriction);
        boolean simple = canBePlain();
        this.inserted = simple ? findInsertable() : List.of();
        this.plain =
                simple && inserted.stream().allMatch(each -> each.column().type().isWritable());
    }

    private boolean canBePlain() {
        return keys != null
                && !internals.intercepted()
                && source.equals(name())
                && PlainEntity.is(mapping);
    }

    /** The condition that every mapped row meets, which a superclass may have; null for none. */
    private String restriction() {
        if (!mapping.hasWhereRestrictions()) {
            return null;
        }
        Class<?> type = mapping.getMappedJavaType().getJavaTypeClass();
        for (; type != null; type = type.getSuperclass()) {
            SQLRestriction restriction = type.getAnnotation(SQLRestriction.class);
            if (restriction != null) {
                return restriction.value();
            }
        }
        throw refused("a restriction other than @SQLRestriction");
    }

    private void requireOneTable() {
        if (mapping.hasSubclasses()
                || mapping.getSuperMappingType() != null
                || mapping.getSoftDeleteMapping() != null
                || mapping.getQuerySpaces().length != 1) {
            throw refused("inheritance, several tables or a soft delete");
        }
        if (isFiltered(mapping.getMappedJavaType().getJavaTypeClass())) {
            throw refused("@Filter or @TenantId");
        }
    }

    /** Whether a session may leave out rows for reasons that only it knows. */
    static boolean isFiltered(Class<?> entity) {
        for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
            if (type.getAnnotationsByType(Filter.class).length > 0
                    || Stream.of(type.getDeclaredFields())
                            .anyMatch(field -> field.isAnnotationPresent(TenantId.class))) {
                return true;
            }
        }
        return false;
    }

    /** Better than to read rows that a session would leave out. */
    private IllegalStateException refused(String what) {
        return new IllegalStateException(
                "%s is mapped with %s, which a Repository does not read; use a session of Hibernate"
                        .formatted(mapping.getEntityName(), what));
    }

    public String name() {
        return mapping.getMappedTableDetails().getTableName();
    }

    /** What stands in a {@code from} clause: the table, or those of its rows that are mapped. */
    public String source() {
        return source;
    }

    /**
     * The column that the attributes lead to within this table.
     *
     * @param path one attribute, the attributes of an embedded value, or a relation and its key
     */
    public Column column(List<String> path) {
        return columns.computeIfAbsent(path, this::map);
    }

    private Column map(List<String> path) {
        ModelPartContainer container = mapping;
        ModelPart part = null;
        for (String attribute : path) {
            if (part instanceof EntityAssociationMapping && attribute.equals(KEY)) {
                break;
            }
            part = part(container, attribute);
            container = part instanceof EmbeddableValuedModelPart embedded ? embedded : null;
        }
        if (part instanceof EntityAssociationMapping relation) {
            return key(relation);
        }
        if (part instanceof BasicValuedModelPart basic) {
            return Column.of(basic, new ColumnType(basic.getJdbcMapping(), internals));
        }
        throw new IllegalStateException(
                "%s of %s is no column".formatted(path, mapping.getEntityName()));
    }

    private ModelPart part(ModelPartContainer container, String attribute) {
        ModelPart part = container == null ? null : container.findSubPart(attribute, null);
        if (part == null) {
            throw new IllegalStateException(
                    "%s has no attribute %s".formatted(mapping.getEntityName(), attribute));
        }
        return part;
    }

    private Column key(EntityAssociationMapping relation) {
        ForeignKeyDescriptor key = relation.getForeignKeyDescriptor();
        if (relation.getSideNature() != ForeignKeyDescriptor.Nature.KEY
                || key.getJdbcTypeCount() != 1) {
            throw new IllegalStateException(
                    "%s of %s has no foreign key of one column"
                            .formatted(relation.getPartName(), mapping.getEntityName()));
        }
        return Column.of(
                key.getSelectable(0), new ColumnType(key.getSingleJdbcMapping(), internals));
    }

    /** The relation of this name, whose foreign key is in this table. */
    public Relation relation(String attribute) {
        return relations.computeIfAbsent(
                attribute,
                name -> {
                    if (part(mapping, name) instanceof EntityAssociationMapping relation
                            && relation.isReferenceToPrimaryKey()) {
                        return new Relation(
                                key(relation),
                                relation.getAssociatedEntityMappingType()
                                        .getMappedJavaType()
                                        .getJavaTypeClass());
                    }
                    throw new IllegalStateException(
                            "%s of %s does not refer to a row by its key"
                                    .formatted(name, mapping.getEntityName()));
                });
    }

    /**
     * Whether the path ends in this table; the key of a relation does, and everything else behind
     * it is in another one.
     */
    public boolean ends(List<String> path) {
        boolean key = path.size() == 2 && path.get(1).equals(KEY);
        return path.size() == 1
                || key
                || !(part(mapping, path.get(0)) instanceof EntityAssociationMapping);
    }

    /** Whether one statement writes a row as a session of Hibernate would. */
    public boolean isPlain() {
        return plain;
    }

    /** A column of a new row, and the attributes that lead to its value. */
    public record Inserted(List<String> path, Column column) {}

    /** The columns of a new row of a plain table, without the key. */
    public List<Inserted> insertable() {
        return inserted;
    }

    private List<Inserted> findInsertable() {
        List<Inserted> found = new ArrayList<>();
        mapping.getAttributeMappings()
                .forEach(
                        attribute -> {
                            List<String> path =
                                    attribute instanceof EntityAssociationMapping
                                            ? List.of(attribute.getAttributeName(), KEY)
                                            : List.of(attribute.getAttributeName());
                            Column column = column(path);
                            if (column.insertable()) {
                                found.add(new Inserted(path, column));
                            }
                        });
        return List.copyOf(found);
    }

    /**
     * The column that a member of a patch sets.
     *
     * @param member an attribute, or {@code authorId} for the key of the relation {@code author}
     */
    public Column updatable(String member) {
        Column column = column(path(member));
        if (!column.updatable()) {
            throw new IllegalStateException(
                    "%s of %s cannot be changed".formatted(member, mapping.getEntityName()));
        }
        return column;
    }

    private List<String> path(String member) {
        if (mapping.findSubPart(member, null) == null && member.endsWith("Id")) {
            return List.of(member.substring(0, member.length() - 2), KEY);
        }
        return List.of(member);
    }

    /** The keys of new rows of a plain table. */
    public KeySequence keys() {
        return keys;
    }

    /** A reference to a row that is known by its key alone. */
    public Object reference(long id) {
        BaseEntity row =
                (BaseEntity) mapping.getRepresentationStrategy().getInstantiator().instantiate();
        row.id = id;
        return UnloadedRow.of(row);
    }
}
