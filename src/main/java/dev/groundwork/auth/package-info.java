/**
 * Authentication, roles, and how passwords are kept.
 *
 * <p>A request is authenticated by the framework ({@code BearerAuthentication}, {@link
 * dev.groundwork.auth.BearerTokens}), and a route admits by the framework's annotations. Row rules
 * meet the rows in one place: the access rule of the entity, asked by the generic repository with
 * the {@link dev.groundwork.auth.Caller} of the request. The application says which users and roles
 * there are: {@link dev.groundwork.auth.CredentialStore}.
 */
package dev.groundwork.auth;
