/** The request pool: sized, checked before use, shared fairly, and measured. */
package dev.groundwork.platform.operations.internal.pool;
