/**
 * The lock by which a job, started by a timer on every replica, runs on one of them at a time. Each
 * job belongs to the package whose tables it works on.
 */
package dev.groundwork.jobs;
