/**
 * What a list request may ask (filter, sort, page, count, include) and how it becomes a Hibernate
 * criteria query. Knows no feature: a feature declares its {@link dev.groundwork.query.Fields}, and
 * what is not declared cannot be asked.
 */
package dev.groundwork.query;
