/** Bounds on client connections, and responses to requests that never became one. */
package dev.groundwork.platform.operations.internal.connection;
