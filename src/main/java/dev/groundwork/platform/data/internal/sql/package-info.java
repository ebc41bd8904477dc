/** Renders reads as SQL: tables and columns by Hibernate's mapping, values as parameters. */
package dev.groundwork.platform.data.internal.sql;
