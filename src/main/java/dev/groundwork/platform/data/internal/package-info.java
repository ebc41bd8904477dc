/** What stands behind the repository and the unit of work. */
package dev.groundwork.platform.data.internal;
