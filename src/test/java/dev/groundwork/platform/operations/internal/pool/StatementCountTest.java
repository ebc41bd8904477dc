package dev.groundwork.platform.operations.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.security.internal.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatementCountTest {

    @Inject Mutiny.SessionFactory sessions;
    @Inject StatementCount count;

    @Test
    void eachQueryIsOneStatement() throws Throwable {
        // Given
        long before = count.total();

        // When
        inTransaction(session -> one(session).chain(() -> one(session)).chain(() -> one(session)));

        // Then
        assertThat(count.total() - before).isEqualTo(3);
    }

    @Test
    void beginAndCommitAreNoStatementsButOneTransaction() throws Throwable {
        // Given
        long statements = count.total();
        long transactions = count.transactions();

        // When
        inTransaction(session -> Uni.createFrom().voidItem());

        // Then
        assertThat(count.total() - statements).isZero();
        assertThat(count.transactions() - transactions).isEqualTo(1);
    }

    private <T> void inTransaction(Function<Mutiny.Session, Uni<T>> work) throws Throwable {
        TestTokens.subscribeAndAwait(() -> sessions.withTransaction(work));
    }

    private static Uni<Integer> one(Mutiny.Session session) {
        return session.createNativeQuery("select 1", Integer.class).getSingleResult();
    }
}
