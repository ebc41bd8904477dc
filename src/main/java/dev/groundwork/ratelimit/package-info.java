/**
 * How often somebody may do something, counted together by all replicas, with no server for it but
 * PostgreSQL.
 *
 * <p>What is rare and dear (a password to be checked, a registration) is spent in the database, by
 * one atomic statement before the work begins: {@link dev.groundwork.ratelimit.RateLimits}. What is
 * frequent and cheap (any request) is spent in memory, and each replica settles with the database
 * once a second, in one statement for all of its callers: {@link
 * dev.groundwork.ratelimit.CallerLimits}. Both keep one number for each allowance, the moment at
 * which it is whole again (the generic cell rate algorithm, ITU-T I.371).
 *
 * <p>Knows no account and no password: who is asking, its users say.
 */
package dev.groundwork.ratelimit;
