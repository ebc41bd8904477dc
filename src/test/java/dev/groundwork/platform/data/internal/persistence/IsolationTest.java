package dev.groundwork.platform.data.internal.persistence;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.data.Isolated;
import dev.groundwork.platform.data.Isolation;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two users are on duty. Each goes off duty where the other one stays; both look before either goes
 * (write skew).
 */
@QuarkusTest
class IsolationTest {

    @Inject UnitOfWork work;
    @Inject Rota rota;

    private long one;
    private long other;

    @BeforeEach
    void bothAreOnDuty() {
        one = UserMother.signedUp(UserMother.newUserWith("name", "on duty"));
        other = UserMother.signedUp(UserMother.newUserWith("name", "on duty"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Isolation.class,
            names = {"READ_COMMITTED", "REPEATABLE_READ"})
    void withoutSerializationBothGo(Isolation isolation) throws Throwable {
        // When
        bothTryToGo(change -> work.write(isolation, change));

        // Then
        assertThat(onDuty()).isZero();
    }

    @Test
    void serializedOneStays() throws Throwable {
        // When
        bothTryToGo(change -> work.write(Isolation.SERIALIZABLE, change));

        // Then
        assertThat(onDuty()).isEqualTo(1);
    }

    @Test
    void anAnnotationSerializesTheMethod() throws Throwable {
        // When
        bothTryToGo(rota::change);

        // Then
        assertThat(onDuty()).isEqualTo(1);
    }

    @Test
    void onlyTheOutermostUnitOfWorkSetsIt() {
        assertThatThrownBy(
                        () ->
                                subscribeAndAwait(
                                        () ->
                                                work.write(
                                                        () ->
                                                                work.write(
                                                                        Isolation.SERIALIZABLE,
                                                                        () -> isOnDuty(one)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outermost");
    }

    private void bothTryToGo(Function<Supplier<Uni<Void>>, Uni<Void>> unitOfWork) throws Exception {
        CompletableFuture<Void> oneLooked = new CompletableFuture<>();
        CompletableFuture<Void> otherLooked = new CompletableFuture<>();
        List<CompletableFuture<Void>> both =
                List.of(
                        start(() -> unitOfWork.apply(() -> go(one, other, oneLooked, otherLooked))),
                        start(
                                () ->
                                        unitOfWork.apply(
                                                () -> go(other, one, otherLooked, oneLooked))));
        for (CompletableFuture<Void> each : both) {
            each.get(60, TimeUnit.SECONDS);
        }
    }

    private static CompletableFuture<Void> start(Supplier<Uni<Void>> work) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        subscribeAndAwait(work);
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static Uni<Void> go(
            long mine, long theirs, CompletableFuture<Void> looked, CompletableFuture<Void> met) {
        return isOnDuty(theirs)
                .invoke(() -> looked.complete(null))
                .call(() -> await(met))
                .chain(
                        stays ->
                                stays
                                        ? Statements.update(
                                                        "update users set name = 'off duty'"
                                                                + " where id = $1",
                                                        mine)
                                                .replaceWithVoid()
                                        : Uni.createFrom().voidItem());
    }

    private static Uni<Boolean> isOnDuty(long user) {
        return Statements.row("select name = 'on duty' from users where id = $1", user)
                .map(row -> (Boolean) row[0]);
    }

    private static Uni<Void> await(CompletableFuture<Void> moment) {
        Context mine = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(moment)
                .emitOn(next -> mine.runOnContext(here -> next.run()));
    }

    private long onDuty() throws Throwable {
        return subscribeAndAwait(
                () ->
                        work.read(
                                () ->
                                        Statements.row(
                                                        "select count(*) from users where name ="
                                                                + " 'on duty' and id in ($1, $2)",
                                                        one,
                                                        other)
                                                .map(row -> (Long) row[0])));
    }

    /** As a feature would write it. */
    @Singleton
    static class Rota {

        @Isolated(Isolation.SERIALIZABLE)
        Uni<Void> change(Supplier<Uni<Void>> change) {
            return change.get();
        }
    }
}
