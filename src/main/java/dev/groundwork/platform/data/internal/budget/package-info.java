/**
 * The query budget: refuses a query that no index supports on a large table, before it runs.
 *
 * <p>Rate limits count requests, and one request can cost a second of the database's CPU time. The
 * budget bounds that cost by the planner's estimate, and its problem names the comparison and what
 * to send instead.
 */
package dev.groundwork.platform.data.internal.budget;
