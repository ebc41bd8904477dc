/** Readiness and its metrics. */
package dev.groundwork.platform.operations.internal.health;
