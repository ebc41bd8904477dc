/** Parses the query string of a list and turns it into a Hibernate criteria query. */
package dev.groundwork.platform.data.internal.query;
