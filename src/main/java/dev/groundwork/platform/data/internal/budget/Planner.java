package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.internal.compat.HibernateSessions;
import dev.groundwork.platform.operations.Explain;
import dev.groundwork.platform.operations.Explain.Estimate;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.criteria.CriteriaQuery;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.query.ReactiveSelectionQuery;

/** Asks PostgreSQL's planner about a query, on the session's own connection, without running it. */
public final class Planner {

    private Planner() {}

    /**
     * @param query selects one text: the answer is one, too
     */
    public static Uni<Estimate> estimate(Mutiny.Session session, CriteriaQuery<String> query) {
        // The one interface of a session that takes no hints is the one for Mutiny.
        ReactiveSelectionQuery<String> explained =
                HibernateSessions.reactive(session).createReactiveSelectionQuery(query);
        explained.setHint(HibernateHints.HINT_QUERY_DATABASE, Explain.HINT);
        return Uni.createFrom()
                .completionStage(explained::getReactiveResultList)
                .map(plan -> Estimate.of(plan.get(0)));
    }
}
