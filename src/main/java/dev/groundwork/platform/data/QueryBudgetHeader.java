package dev.groundwork.platform.data;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import dev.groundwork.platform.security.Callers;
import io.smallrye.common.vertx.ContextLocals;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads {@code Query-Budget: off}, which lets a superuser run one query without the budget. A
 * header of its own: {@code Prefer} (RFC 7240) may be ignored by a server, and this service refuses
 * what it does not follow.
 */
@Singleton
public class QueryBudgetHeader {

    public static final String NAME = "Query-Budget";
    public static final String OFF = "off";

    private static final String KEY = "groundwork.query-budget-off";

    private final Callers callers;

    QueryBudgetHeader(Callers callers) {
        this.callers = callers;
    }

    /**
     * @throws ProblemException {@code invalid_parameter} where it is anything but {@code off},
     *     {@code forbidden} where the caller is no superuser
     */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void read(ContainerRequestContext request) {
        String value = request.getHeaderString(NAME);
        if (value == null) {
            return;
        }
        if (!value.equals(OFF)) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER, Violation.inHeader(NAME, "must be off"));
        }
        if (!callers.current().superuser()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Query-Budget: off requires the superuser role. Send the request without it.");
        }
        ContextLocals.put(KEY, true);
    }

    /** Whether the request at hand runs without the budget. */
    static boolean isOff() {
        return ContextLocals.get(KEY, false);
    }
}
