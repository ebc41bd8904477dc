package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.ReadOnlyMembers;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.Unchanged;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.Responses;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Implements the PATCH and the DELETE of one row, from the request to the answer: by one statement
 * where the repository does it so, else in a session of Hibernate and a transaction.
 */
@Singleton
public class WriteOperations {

    private final UnitOfWork work;

    WriteOperations(UnitOfWork work) {
        this.work = work;
    }

    /**
     * @param ifMatch what version the caller has seen
     * @param patch the new values, whose components are members of the entity
     * @throws ProblemException as {@link dev.groundwork.platform.data.Repository#update}
     */
    public <E extends BaseEntity, V extends View> Uni<RestResponse<V>> patch(
            Repository<E, V> rows, long id, IfMatch ifMatch, Record patch) {
        Map<String, Object> members = PatchMembers.of(patch);
        List<Unchanged> unchanged = Unchanged.of(PatchMembers.readOnly(patch), rows.mapping());
        return rows.isOneStatement(RowWrite.UPDATE)
                ? work.statement(() -> rows.patch(id, ifMatch, members, unchanged))
                        .map(row -> Responses.row(row.view(), row.version()))
                : update(rows, id, ifMatch, row -> apply(members, unchanged, row));
    }

    private static void apply(Map<String, Object> members, List<Unchanged> unchanged, Object row) {
        ReadOnlyMembers.requireNone(Unchanged.different(unchanged, row));
        PatchMembers.apply(members, row);
    }

    /**
     * @param ifMatch what version the caller has seen
     * @param change sets what is to be changed; may throw a {@link ProblemException}
     * @throws ProblemException as {@link dev.groundwork.platform.data.Repository#update}
     */
    public <E extends BaseEntity, V extends View> Uni<RestResponse<V>> update(
            Repository<E, V> rows, long id, IfMatch ifMatch, Consumer<E> change) {
        return work.write(() -> rows.update(id, ifMatch, change))
                .map(row -> Responses.row(rows.view(row), row.version));
    }

    /**
     * @param ifMatch what version the caller has seen
     * @throws ProblemException as {@link dev.groundwork.platform.data.Repository#delete}
     */
    public Uni<Void> delete(Repository<?, ?> rows, long id, IfMatch ifMatch) {
        return work.write(rows, RowWrite.DELETE, () -> rows.delete(id, ifMatch));
    }
}
