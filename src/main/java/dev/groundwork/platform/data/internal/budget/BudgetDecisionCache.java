package dev.groundwork.platform.data.internal.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.groundwork.platform.security.Caller;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Caches this replica's decisions about forms of queries for {@link
 * QueryBudgetSettings#refreshInterval}.
 *
 * <p>Callers of one kind (anonymous, user, superuser) read by the same rule. What is within the
 * budget for one of them passes for all. What is not is refused to that user alone: another one may
 * own fewer rows.
 */
@Singleton
public class BudgetDecisionCache {

    /** About two megabytes. */
    private static final int MOST_FORMS = 10_000;

    private final Cache<String, Boolean> exceeds;

    public BudgetDecisionCache(QueryBudgetSettings settings) {
        this.exceeds =
                Caffeine.newBuilder()
                        .maximumSize(MOST_FORMS)
                        .expireAfterWrite(settings.refreshInterval())
                        .build();
    }

    /** Whether the form exceeds the budget; empty where the planner was not asked. */
    public Optional<Boolean> exceeds(String form, Caller caller) {
        if (exceeds.getIfPresent(ofKind(form, caller)) != null) {
            return Optional.of(false);
        }
        return Optional.ofNullable(exceeds.getIfPresent(ofCaller(form, caller)));
    }

    public void put(String form, Caller caller, boolean exceedsBudget) {
        exceeds.put(exceedsBudget ? ofCaller(form, caller) : ofKind(form, caller), exceedsBudget);
    }

    /** Forgets every decision. */
    public void clear() {
        exceeds.invalidateAll();
    }

    private static String ofKind(String form, Caller caller) {
        if (caller.superuser()) {
            return "superuser " + form;
        }
        return (caller.userId() == null ? "anonymous " : "user ") + form;
    }

    private static String ofCaller(String form, Caller caller) {
        return "refused " + (caller.superuser() ? "" : caller.userId()) + ofKind(form, caller);
    }
}
