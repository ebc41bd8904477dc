/**
 * Work by the clock. A timer starts it on every replica, and a {@link
 * dev.groundwork.platform.job.JobLock} lets one of them do it.
 */
package dev.groundwork.platform.job;
