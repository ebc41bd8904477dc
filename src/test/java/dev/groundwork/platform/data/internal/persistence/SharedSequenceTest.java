package dev.groundwork.platform.data.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.fixture.Article;
import dev.groundwork.platform.fixture.ArticleMother;
import dev.groundwork.user.User;
import dev.groundwork.user.UserMother;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both lanes draw keys from one sequence, fifty at a time, and must mean the same fifty. */
@QuarkusTest
class SharedSequenceTest {

    private static final int MORE_THAN_A_BLOCK = 60;

    @Inject EntityManager entities;

    @Test
    void noKeyIsDrawnByBoth() {
        // Given
        long author = UserMother.signedUp();

        // When
        Set<Long> keys = new HashSet<>();
        for (int i = 0; i < 3 * MORE_THAN_A_BLOCK; i++) {
            keys.add(ArticleMother.written(author));
            keys.add(QuarkusTransaction.requiringNew().call(() -> writtenInBatchLane(author)));
        }

        // Then
        assertThat(keys).hasSize(6 * MORE_THAN_A_BLOCK);
    }

    private long writtenInBatchLane(long author) {
        Article article = new Article();
        article.title = "On keys";
        article.content = "";
        article.author = entities.getReference(User.class, author);
        entities.persist(article);
        entities.flush();
        return article.id;
    }
}
