package dev.groundwork.platform.internal.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.data.internal.query.EntityAttributes;
import dev.groundwork.platform.development.RolledBack;
import dev.groundwork.platform.fixture.Article;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** A canary of the internals of Hibernate's sessions and queries. */
@QuarkusTest
class HibernateInternalsTest {

    @Inject Mutiny.SessionFactory factory;

    @Test
    void aSessionHasAConnection() throws Throwable {
        RolledBack.run(
                () ->
                        Panache.getSession()
                                .invoke(
                                        session ->
                                                assertThat(HibernateSessions.connection(session))
                                                        .isNotNull()));
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
    void aMappingTellsWhatASessionDoes() {
        // Given
        EntityPersister mapping =
                ((MappingMetamodel) factory.getMetamodel()).getEntityDescriptor(Article.class);

        // When
        EntityInternals internals = EntityInternals.of(mapping);

        // Then
        assertThat(internals.options()).isNotNull();
        assertThat(internals.json()).isNotNull();
        assertThat(internals.nextKey()).isEqualTo("nextval('articles_seq')");
        assertThat(internals.intercepted()).isFalse();
    }

    @Test
    void anUnloadedRowHasItsKeyAlone() {
        // Given
        Article article = new Article();
        article.id = 7L;

        // When
        Article unloaded = UnloadedRow.of(article);

        // Then
        assertThat(unloaded.id).isEqualTo(7);
        assertThat(EntityAttributes.read(unloaded, "id")).isEqualTo(7L);
        assertThat(unloaded).hasToString("Article[id=7]");
        assertThatThrownBy(() -> assertThat(unloaded.title).isNull())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'title' of an unloaded Article");
        assertThatThrownBy(() -> unloaded.title = "New").isInstanceOf(IllegalStateException.class);
    }
}
