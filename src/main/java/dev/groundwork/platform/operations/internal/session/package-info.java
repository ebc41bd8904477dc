/** The limits that each database session is given. */
package dev.groundwork.platform.operations.internal.session;
