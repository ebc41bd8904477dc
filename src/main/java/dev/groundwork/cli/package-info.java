/**
 * Commands of the same artifact that serves: {@code java -jar quarkus-run.jar migrate current}.
 * They read the service's configuration and start neither its container nor its ports. A feature
 * brings its own as a {@link dev.groundwork.cli.Subcommand}; this package knows none of them.
 */
package dev.groundwork.cli;
