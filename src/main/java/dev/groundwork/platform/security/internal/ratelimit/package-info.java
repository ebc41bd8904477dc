/**
 * Rate limits that all replicas count together, with no other server than PostgreSQL.
 *
 * <p>A rare and expensive action (a login, a registration) is counted in the database, by one
 * atomic statement before the work begins. A frequent and cheap one (each request) is counted in
 * memory, and each replica reconciles its count with the database once a second, in one statement
 * for all callers. Both keep one number for each limit, the theoretical arrival time of the generic
 * cell rate algorithm (ITU-T I.371).
 */
package dev.groundwork.platform.security.internal.ratelimit;
