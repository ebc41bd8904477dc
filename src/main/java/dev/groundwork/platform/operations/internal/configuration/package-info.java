/** Config sources: the database URL, password files, and checks of environment variables. */
package dev.groundwork.platform.operations.internal.configuration;
