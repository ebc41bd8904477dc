package dev.groundwork.platform.internal.compat;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.id.BulkInsertionCapableIdentifierGenerator;
import org.hibernate.internal.EmptyInterceptor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.format.FormatMapper;

/**
 * What Hibernate does for an entity in a session, for SQL outside of one: only its implementation
 * of a session factory gives access to it.
 *
 * @param options by which types convert values
 * @param json reads and writes documents
 * @param nextKey the SQL of the next value of the key's sequence; null where the key comes from
 *     elsewhere
 * @param intercepted whether an interceptor takes part in each write
 */
public record EntityInternals(
        WrapperOptions options, FormatMapper json, String nextKey, boolean intercepted) {

    public static EntityInternals of(EntityPersister mapping) {
        SessionFactoryImplementor factory = mapping.getFactory();
        return new EntityInternals(
                factory.getWrapperOptions(),
                factory.getSessionFactoryOptions().getJsonFormatMapper(),
                nextKey(mapping, factory),
                !(factory.getSessionFactoryOptions().getInterceptor() instanceof EmptyInterceptor));
    }

    private static String nextKey(EntityPersister mapping, SessionFactoryImplementor factory) {
        return mapping.getGenerator() instanceof BulkInsertionCapableIdentifierGenerator sequence
                        && sequence.supportsBulkInsertionIdentifierGeneration()
                ? sequence.determineBulkInsertionIdentifierGenerationSelectFragment(
                        factory.getSqlStringGenerationContext())
                : null;
    }
}
