/**
 * Problem responses (RFC 9457) and the rules that hold for each body and header: conditional
 * requests (RFC 9110, section 13), merge patch (RFC 7396), strict JSON.
 *
 * <p>An error is thrown as a {@link dev.groundwork.platform.problem.ProblemException} of a {@link
 * dev.groundwork.platform.problem.ProblemType}. An exception of the framework, of Jackson or of the
 * database becomes one through a {@link dev.groundwork.platform.problem.ProblemTranslator}. No
 * other package writes an error body.
 */
package dev.groundwork.platform.problem;
