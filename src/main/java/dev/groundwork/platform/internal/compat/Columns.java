package dev.groundwork.platform.internal.compat;

import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Selection;
import java.util.List;
import org.hibernate.query.sqm.tree.select.SqmSelectClause;
import org.hibernate.query.sqm.tree.select.SqmSelectQuery;
import org.hibernate.query.sqm.tree.select.SqmSelectableNode;
import org.hibernate.query.sqm.tree.select.SqmSelection;

/**
 * Selects columns one by one, so that Hibernate translates a query of one form once. By {@code
 * multiselect} they would be a compound selection, and Hibernate 7.2 takes no two of these for the
 * same: each request would be translated anew, and the cache of plans would fill with what it does
 * not find again.
 */
public final class Columns {

    private Columns() {}

    /** Instead of {@link jakarta.persistence.criteria.CriteriaQuery#multiselect}. */
    public static <Q extends AbstractQuery<?>> Q select(
            Q query, List<? extends Selection<?>> columns) {
        SqmSelectClause clause = ((SqmSelectQuery<?>) query).getQuerySpec().getSelectClause();
        for (Selection<?> column : columns) {
            SqmSelectableNode<?> node = (SqmSelectableNode<?>) column;
            clause.addSelection(new SqmSelection<>(node, node.getAlias(), clause.nodeBuilder()));
        }
        return query;
    }
}
