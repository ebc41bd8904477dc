package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.ReadOnlyMembers;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.Row;
import dev.groundwork.platform.data.Unchanged;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.security.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Map;

/**
 * Writes one row of a plain table by one statement, which is a transaction by itself. Where it
 * finds no row, a second statement tells why.
 *
 * <p>Without {@code If-Match} two changes of one row at the same moment follow one another: each
 * sets its own columns and reads none, so that none is lost.
 */
public record SingleRowWrites<E extends BaseEntity>(
        Repository<E, ?> rows, Includes includes, Caller caller) {

    private static final Map<String, Object> NO_CHANGES = Map.of();

    /** A row with its version. */
    public record Written<E extends BaseEntity>(Row<E> row, int version) {}

    /** Inserts a row that has everything but its key, which it gets. */
    public Uni<E> insert(E row) {
        return statement().insert(row);
    }

    /**
     * @param changes the new values, by the names of the attributes
     * @param unchanged the members that must have these values
     * @return the row, which stays as it is where it has these values already
     * @throws ProblemException {@code not_found}, {@code forbidden}, {@code precondition_failed},
     *     {@code validation_failed}
     */
    public Uni<Written<E>> patch(
            long id, IfMatch ifMatch, Map<String, Object> changes, List<Unchanged> unchanged) {
        Uni<SingleRowStatement.State<E>> changed =
                changes.isEmpty()
                        ? reason(id, ifMatch, changes, unchanged)
                        : statement()
                                .update(id, ifMatch, changes, unchanged)
                                .onItem()
                                .ifNull()
                                .switchTo(() -> reason(id, ifMatch, changes, unchanged));
        return changed.map(state -> new Written<>(state.row(), state.version()));
    }

    /**
     * @throws ProblemException as {@link #patch}
     */
    public Uni<Void> delete(long id, IfMatch ifMatch) {
        return statement()
                .delete(id, ifMatch)
                .chain(
                        deleted ->
                                deleted
                                        ? Uni.createFrom().voidItem()
                                        : reason(id, ifMatch, NO_CHANGES, List.of())
                                                .onItem()
                                                .failWith(() -> new OptimisticLockException())
                                                .replaceWithVoid());
    }

    /** The row as it is, if nothing forbids to change it and it has the new values. */
    private Uni<SingleRowStatement.State<E>> reason(
            long id, IfMatch ifMatch, Map<String, Object> changes, List<Unchanged> unchanged) {
        return statement()
                .state(id, changes, unchanged)
                .invoke(
                        state -> {
                            if (state == null) {
                                throw RowProblems.notFound(rows.type(), id);
                            }
                            if (!state.writable()) {
                                throw RowProblems.forbidden();
                            }
                            ifMatch.require(state.version());
                            ReadOnlyMembers.requireNone(state.different());
                            if (state.changes()) {
                                // Another request has changed it between the two statements.
                                throw new OptimisticLockException();
                            }
                        });
    }

    private SingleRowStatement<E> statement() {
        return new SingleRowStatement<>(rows, includes, caller);
    }
}
