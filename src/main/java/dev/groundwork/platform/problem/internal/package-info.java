/** The mappers, filters and translators that produce problem responses. */
package dev.groundwork.platform.problem.internal;
