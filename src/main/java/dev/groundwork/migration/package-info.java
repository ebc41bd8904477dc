/** Brings the schema to where a build needs it. The scripts are in {@code db/migration}. */
package dev.groundwork.migration;
