/** Rules for logs, metrics and traces. */
package dev.groundwork.platform.operations.internal.observation;
