package dev.groundwork.platform.data.internal.sql;

import dev.groundwork.platform.data.BaseEntity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EntityAssociationMapping;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.persister.entity.EntityPersister;

/**
 * Tells whether one statement of SQL writes a row of an entity as a session of Hibernate would: the
 * row is in one table, nothing else is written with it, and neither the entity nor Hibernate has
 * anything more to do with it, such as a callback, a constraint or a generated value.
 */
final class PlainEntity {

    private static final List<Class<? extends Annotation>> CALLBACKS =
            List.of(
                    PrePersist.class,
                    PostPersist.class,
                    PreUpdate.class,
                    PostUpdate.class,
                    PreRemove.class,
                    PostRemove.class);

    /** Statements that Hibernate runs instead of its own. */
    private static final List<Class<? extends Annotation>> STATEMENTS =
            List.of(SQLInsert.class, SQLUpdate.class, SQLDelete.class);

    private PlainEntity() {}

    static boolean is(EntityPersister mapping) {
        Class<?> type = mapping.getMappedJavaType().getJavaTypeClass();
        return BaseEntity.class.isAssignableFrom(type)
                && mapping.isMutable()
                && !mapping.hasCascades()
                && !mapping.hasCollections()
                && !mapping.hasNaturalIdentifier()
                && !mapping.isDynamicInsert()
                && hasPlainAttributes(mapping)
                && !generates(mapping)
                && !takesPart(type);
    }

    /** Whether each attribute is one column that is set to its value. */
    private static boolean hasPlainAttributes(EntityPersister mapping) {
        boolean[] plain = {true};
        mapping.getAttributeMappings().forEach(attribute -> plain[0] &= isPlain(attribute));
        return plain[0];
    }

    private static boolean isPlain(AttributeMapping attribute) {
        if (attribute instanceof EntityAssociationMapping relation) {
            return relation.getSideNature() == ForeignKeyDescriptor.Nature.KEY
                    && relation.isReferenceToPrimaryKey();
        }
        return attribute instanceof BasicValuedModelPart column
                && Column.isPlainWrite(column.getCustomWriteExpression());
    }

    private static boolean generates(EntityPersister mapping) {
        boolean[] generates = {false};
        mapping.getAttributeMappings()
                .forEach(
                        attribute ->
                                generates[0] |=
                                        attribute.getGenerator() != null
                                                && attribute != mapping.getVersionMapping());
        return generates[0];
    }

    /** The callbacks of {@link BaseEntity} itself are known. */
    private static boolean takesPart(Class<?> entity) {
        for (Class<?> type = entity; type != BaseEntity.class; type = type.getSuperclass()) {
            if (isAnnotated(type, STATEMENTS)
                    || type.isAnnotationPresent(EntityListeners.class)
                    || isConstrained(type)
                    || Arrays.stream(type.getDeclaredMethods())
                            .anyMatch(
                                    method ->
                                            isAnnotated(method, CALLBACKS) || isConstrained(method))
                    || Arrays.stream(type.getDeclaredFields())
                            .anyMatch(PlainEntity::isConstrained)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAnnotated(
            AnnotatedElement element, List<Class<? extends Annotation>> annotations) {
        return annotations.stream().anyMatch(element::isAnnotationPresent);
    }

    private static boolean isConstrained(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> isConstraint(type) || isConstraint(repeated(type)));
    }

    private static boolean isConstraint(Class<?> type) {
        return type == Valid.class || type.isAnnotationPresent(Constraint.class);
    }

    /** What an annotation that repeats another one has in it; else the annotation itself. */
    private static Class<?> repeated(Class<? extends Annotation> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(member -> member.getName().equals("value"))
                .map(Method::getReturnType)
                .filter(Class::isArray)
                .<Class<?>>map(Class::getComponentType)
                .findFirst()
                .orElse(type);
    }
}
