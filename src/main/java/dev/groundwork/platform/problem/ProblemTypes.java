package dev.groundwork.platform.problem;

import java.util.List;

/**
 * The problem types that a feature adds to the catalogue: a CDI bean, found by its type.
 *
 * <pre>{@code
 * @Singleton
 * public final class InvoiceProblems implements ProblemTypes {
 *     public static final ProblemType ALREADY_SENT =
 *             ProblemType.of("already_sent", 409, "The invoice was sent before");
 *
 *     public List<ProblemType> types() {
 *         return List.of(ALREADY_SENT);
 *     }
 * }
 * }</pre>
 */
public interface ProblemTypes {

    List<ProblemType> types();
}
