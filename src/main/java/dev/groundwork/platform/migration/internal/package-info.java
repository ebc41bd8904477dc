/** Runs the scripts in {@code db/migration}, up and down, under a lock. */
package dev.groundwork.platform.migration.internal;
