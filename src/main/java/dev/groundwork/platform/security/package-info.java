/**
 * Authentication, tokens, passwords, roles, row rules and rate limits.
 *
 * <p>A resource declares the roles of its routes by the framework's annotations. A row rule belongs
 * to the repository, which applies it to each query and to each single row: a resource decides
 * nothing.
 */
package dev.groundwork.platform.security;
