/** Encoders, permits, uploads and the rows of the table of imports. */
package dev.groundwork.platform.bulk.internal;
