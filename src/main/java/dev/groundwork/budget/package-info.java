/**
 * The query budget: refuses a query that no index supports on a large table, before it runs.
 *
 * <p>The rate limits count requests, and one request can cost a second of the database's CPU time.
 * The budget bounds that cost by the planner's estimate, and its refusal names the comparison and
 * what to send instead.
 */
package dev.groundwork.budget;
