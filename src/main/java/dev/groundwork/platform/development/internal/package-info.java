/** Prepares the database of dev mode: roles and migrations. */
package dev.groundwork.platform.development.internal;
