package dev.groundwork.demo;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The demo data of dev mode. Elsewhere nothing reads it, and it is kept all the same: a developer
 * who exports its variable must still be able to run the tests.
 */
@Unremovable
@ConfigMapping(prefix = "groundwork.demo-data")
interface DemoSettings {

    /** Whether dev mode fills a database that has no user yet. */
    @WithDefault("true")
    boolean enabled();
}
