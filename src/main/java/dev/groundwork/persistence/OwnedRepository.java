package dev.groundwork.persistence;

import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.query.Members;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.function.Function;

/**
 * Rows that belong to a user: he and superusers read them. Whether he may also write them, the
 * entity's own repository says.
 */
public abstract class OwnedRepository<E extends BaseEntity> extends Repository<E> {

    private final Function<E, Long> owner;
    private final List<String> path;

    /**
     * @param owner the id of the row's owner, or null where only superusers read the row
     * @param path the same for a query: the attributes that lead to the id
     */
    protected OwnedRepository(
            Class<E> type,
            Members members,
            Includes includes,
            Callers callers,
            Function<E, Long> owner,
            String... path) {
        super(type, members, includes, callers);
        this.owner = owner;
        this.path = List.of(path);
    }

    @Override
    public boolean mayRead(Caller caller, E row) {
        return caller.superuser() || caller.is(owner.apply(row));
    }

    @Override
    public Predicate readable(Caller caller, CriteriaBuilder criteria, From<?, E> row) {
        if (caller.superuser()) {
            return null;
        }
        if (caller.userId() == null) {
            return criteria.disjunction();
        }
        Path<?> id = row;
        for (String attribute : path) {
            id = id.get(attribute);
        }
        return criteria.equal(id, caller.userId());
    }
}
