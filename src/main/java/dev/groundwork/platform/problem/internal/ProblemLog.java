package dev.groundwork.platform.problem.internal;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Problems;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Logs problems under their request id, so that an operator who reads errors reads only what the
 * service has to mend: an internal error with its stack, everything else as one line. What callers
 * or a lost database cause thousands of times a second is one line a second.
 */
@Singleton
public class ProblemLog {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    /** A chain of causes can be a circle. */
    private static final int DEEPEST_CAUSE = 20;

    private static final int LONGEST_REASON = 300;

    private final ProblemLogThrottle throttle;

    ProblemLog(ProblemLogThrottle refusals) {
        this.throttle = refusals;
    }

    /**
     * @param request the method and the path, without the query, which may hold personal data
     */
    public void log(String request, ProblemException problem, Throwable failure) {
        ProblemType type = problem.type();
        if (type.equals(ProblemType.TOO_BUSY)) {
            logThrottled(Logger.Level.WARN, request, type, problem.getMessage());
        } else if (type.equals(ProblemType.DATABASE_UNAVAILABLE)) {
            logThrottled(Logger.Level.WARN, request, type, reason(failure));
        } else if (type.equals(ProblemType.RATE_LIMITED)) {
            logThrottled(Logger.Level.INFO, request, type, problem.getMessage());
        } else if (type.equals(ProblemType.INTERNAL_ERROR)) {
            LOG.errorf(failure, "%s: %s", request, type.code());
        } else {
            LOG.infof("%s: %s", request, type.code());
        }
    }

    private void logThrottled(Logger.Level level, String request, ProblemType type, String reason) {
        long refusals = this.throttle.count(type);
        if (refusals > 0) {
            LOG.logf(
                    level,
                    "%s: %s, %d since the last such line: %s",
                    request,
                    type.code(),
                    refusals,
                    reason);
        }
    }

    /** The message of the driver or the server, on one line. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        String said =
                cause instanceof ProblemException
                        ? message
                        : cause.getClass().getSimpleName() + ": " + message;
        return said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
    }
}
