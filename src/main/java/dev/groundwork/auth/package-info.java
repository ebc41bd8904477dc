/**
 * Who is asking, what he may touch, and how passwords are kept.
 *
 * <p>Every rule meets the rows in one place: the access rule of the entity, asked by the generic
 * repository with the {@link dev.groundwork.auth.Caller} of the request. A resource decides
 * nothing.
 */
package dev.groundwork.auth;
