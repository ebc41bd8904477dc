/** Checks the bounds at the start, and names the key and the range in its failure. */
package dev.groundwork.platform.configuration.internal;
