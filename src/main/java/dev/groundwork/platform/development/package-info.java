/** The PostgreSQL of dev mode and tests. */
package dev.groundwork.platform.development;
