package dev.groundwork.platform.internal.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.development.RolledBack;
import dev.groundwork.platform.fixture.Article;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** A canary of the internals of Hibernate's sessions and queries. */
@QuarkusTest
class HibernateInternalsTest {

    @Inject Mutiny.SessionFactory factory;

    @Test
    void aSessionHasAConnectionAMappingAndACountOfItsEntities() throws Throwable {
        // Given
        Class<?> entity = anyEntity().getJavaType();

        // When / Then
        RolledBack.run(
                () ->
                        Panache.getSession()
                                .invoke(
                                        session -> {
                                            assertThat(HibernateSessions.connection(session))
                                                    .isNotNull();
                                            assertThat(HibernateSessions.reactive(session).isOpen())
                                                    .isTrue();
                                            assertThat(
                                                            HibernateSessions.mapping(
                                                                            session, entity)
                                                                    .getMappedClass())
                                                    .isEqualTo(entity);
                                            assertThat(HibernateSessions.loadedEntities(session))
                                                    .isZero();
                                        }));
    }

    @Test
    void aSessionIsOpenWithinItsWork() throws Throwable {
        // When
        boolean within = RolledBack.run(() -> Uni.createFrom().item(HibernateSessions::isOpen));
        boolean without =
                VertxContextSupport.subscribeAndAwait(
                        () -> Uni.createFrom().item(HibernateSessions::isOpen));

        // Then
        assertThat(within).isTrue();
        assertThat(without).isFalse();
    }

    @Test
    void columnsAreSelectedOneByOne() throws Throwable {
        // Given
        EntityType<?> entity = anyEntity();

        // When
        List<Object[]> rows =
                RolledBack.run(() -> Panache.getSession().chain(session -> two(session, entity)));

        // Then
        assertThat(rows).allMatch(row -> row.length == 2);
    }

    private static Uni<List<Object[]>> two(Mutiny.Session session, EntityType<?> entity) {
        CriteriaQuery<Object[]> query = session.getCriteriaBuilder().createQuery(Object[].class);
        Root<?> row = query.from(entity.getJavaType());
        String name = singular(entity);
        Columns.select(query, List.of(row.get(name).alias("a"), row.get(name).alias("b")));
        return session.createQuery(query).setMaxResults(3).getResultList();
    }

    private static String singular(EntityType<?> entity) {
        return entity.getSingularAttributes().stream()
                .filter(SingularAttribute::isId)
                .findFirst()
                .orElseThrow()
                .getName();
    }

    /** One that has a table: the tests have entities that are only mapped. */
    private EntityType<?> anyEntity() {
        return factory.getMetamodel().entity(Article.class);
    }
}
