/** The verbs of {@code migrate}: what they take, and how they say what came of it. */
package dev.groundwork.migration.command;
