package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.internal.query.EntityAttributes;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Loads the related rows that a row rule reads, before the rule is applied to a row in memory. */
public final class RuleRelations {

    private RuleRelations() {}

    /** The row, once they are loaded. Most rules read none, and cost no statement. */
    public static <E extends BaseEntity> Uni<E> loaded(E row, RowAccess access) {
        Uni<E> loaded = Uni.createFrom().item(row);
        for (List<String> path : access.condition().relations()) {
            loaded =
                    loaded.call(
                            () -> Panache.getSession().chain(session -> load(session, row, path)));
        }
        return loaded;
    }

    private static Uni<Void> load(Mutiny.Session session, Object row, List<String> path) {
        Object related = path.isEmpty() ? null : EntityAttributes.read(row, path.get(0));
        return related == null
                ? Uni.createFrom().voidItem()
                : session.fetch(related)
                        .chain(found -> load(session, found, path.subList(1, path.size())));
    }
}
