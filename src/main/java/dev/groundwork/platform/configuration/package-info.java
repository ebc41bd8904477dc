/** Bounds on configuration values. Depends on no other package, so that each one can use it. */
package dev.groundwork.platform.configuration;
