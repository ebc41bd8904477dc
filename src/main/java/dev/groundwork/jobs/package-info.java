/**
 * What has to be done now and then, whoever asks or does not: the batch lane's own work, started by
 * a timer on every replica and done by one of them at a time.
 */
package dev.groundwork.jobs;
