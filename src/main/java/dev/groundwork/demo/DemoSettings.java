package dev.groundwork.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The demo data of dev mode. Nothing here has an effect in production. */
@ConfigMapping(prefix = "groundwork.demo-data")
interface DemoSettings {

    /** Whether dev mode fills a database that has no user yet. */
    @WithDefault("true")
    boolean enabled();
}
