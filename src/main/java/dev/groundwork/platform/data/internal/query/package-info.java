/** Parses the query string of a list, and renders its parts as SQL. */
package dev.groundwork.platform.data.internal.query;
