package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.internal.compat.HibernateSessions;
import java.util.List;
import java.util.function.Function;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The column that stores the values of a field.
 *
 * @param table the table of the column
 * @param column null where the value is computed from several columns, which no index keeps
 * @param foreignKey the column of the collection's own table that leads to the other table; null
 *     where the column is in the collection's own
 */
public record MappedColumn(String table, String column, MappedColumn foreignKey) {

    private static final String KEY = "id";

    /** Maps each field of the entity to its column, by Hibernate's mapping. */
    public static Function<Field<?>, MappedColumn> in(Mutiny.Session session, Class<?> entity) {
        EntityMappingType mapping = HibernateSessions.mapping(session, entity);
        return field -> column(mapping, field.path());
    }

    private static MappedColumn column(EntityMappingType entity, List<String> path) {
        Object part = entity.findSubPart(path.get(0), null);
        String table = entity.getMappedTableDetails().getTableName();
        if (part instanceof ToOneAttributeMapping relation) {
            MappedColumn key = of(table, relation.getForeignKeyDescriptor().getSelectable(0));
            if (path.size() == 1 || path.equals(List.of(path.get(0), KEY))) {
                return key;
            }
            MappedColumn target =
                    column(relation.getAssociatedEntityMappingType(), path.subList(1, path.size()));
            // Over two relations, one index lookup leads to the next: left to the planner.
            return target.foreignKey() == null
                    ? new MappedColumn(target.table(), target.column(), key)
                    : new MappedColumn(target.table(), null, key);
        }
        return part instanceof SelectableMapping column
                ? of(table, column)
                : new MappedColumn(table, null, null);
    }

    private static MappedColumn of(String table, SelectableMapping column) {
        return new MappedColumn(
                table, column.isFormula() ? null : column.getSelectionExpression(), null);
    }
}
