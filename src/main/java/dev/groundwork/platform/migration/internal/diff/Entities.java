package dev.groundwork.platform.migration.internal.diff;

import dev.groundwork.platform.operations.UsageException;
import jakarta.persistence.Entity;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexReader;

/**
 * The entities as Hibernate maps them, without a session factory and without a connection.
 *
 * @param classes sorted by name
 * @param namingStrategy class name of the physical naming strategy, the service's own
 */
public record Entities(List<Class<?>> classes, String namingStrategy) {

    /** Written at build time (jandex-maven-plugin): the artifact's jars cannot be listed. */
    private static final String INDEX = "META-INF/jandex.idx";

    /** Nothing of the model depends on it; without it Hibernate would ask a database. */
    private static final String OLDEST_POSTGRESQL = "14";

    /**
     * All entities of the service.
     *
     * @throws UsageException where the build did not list them
     */
    public static Entities ofTheService(String namingStrategy) {
        ClassLoader loader = Entities.class.getClassLoader();
        List<Class<?>> classes = new ArrayList<>();
        try (InputStream index = loader.getResourceAsStream(INDEX)) {
            if (index == null) {
                throw new UsageException(
                        "This build contains no index of its entities ("
                                + INDEX
                                + "): build it with Maven.");
            }
            for (AnnotationInstance entity :
                    new IndexReader(new BufferedInputStream(index))
                            .read()
                            .getAnnotations(Entity.class)) {
                classes.add(
                        Class.forName(entity.target().asClass().name().toString(), false, loader));
            }
        } catch (IOException | ClassNotFoundException unreadable) {
            throw new IllegalStateException(INDEX + " does not fit the build", unreadable);
        }
        classes.sort(Comparator.comparing(Class::getName));
        return new Entities(List.copyOf(classes), namingStrategy);
    }

    Metadata metadata() {
        BootstrapServiceRegistryBuilder loaders = new BootstrapServiceRegistryBuilder();
        classes.stream().map(Class::getClassLoader).distinct().forEach(loaders::applyClassLoader);
        MetadataSources sources =
                new MetadataSources(
                        new StandardServiceRegistryBuilder(loaders.build())
                                .applySetting(JdbcSettings.ALLOW_METADATA_ON_BOOT, false)
                                .applySetting(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL")
                                .applySetting(
                                        JdbcSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION,
                                        OLDEST_POSTGRESQL)
                                .applySetting(
                                        MappingSettings.PHYSICAL_NAMING_STRATEGY, namingStrategy)
                                .build());
        classes.forEach(sources::addAnnotatedClass);
        return sources.buildMetadata();
    }
}
