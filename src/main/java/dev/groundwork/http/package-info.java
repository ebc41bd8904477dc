/**
 * What HTTP asks of every route alike: problem responses (RFC 9457), conditional requests (RFC
 * 9110, section 13), merge patch (RFC 7396), strict JSON, request ids. Knows no feature.
 *
 * <p>An error is thrown as a {@link dev.groundwork.http.ProblemException} from the catalogue {@link
 * dev.groundwork.http.ProblemType}; what the framework, Jackson or the database throw becomes one
 * through a {@link dev.groundwork.http.ProblemTranslator}. Nothing else writes an error body.
 */
package dev.groundwork.http;
