/** The verbs of {@code migrate}: their options and their output. */
package dev.groundwork.platform.migration.internal.command;
