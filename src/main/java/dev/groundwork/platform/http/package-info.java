/**
 * What is known of a request before its meaning: its id, its route, its query, the client's
 * address, and the bounds on its connection. Writes no error body, and knows no problem type.
 */
package dev.groundwork.platform.http;
