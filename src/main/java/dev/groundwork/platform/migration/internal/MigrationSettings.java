package dev.groundwork.platform.migration.internal;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of migrations. */
@ConfigMapping(prefix = MigrationSettings.PREFIX)
public interface MigrationSettings {

    String PREFIX = "groundwork.migration";

    /** The same, for commands, which have no container. */
    String RUNTIME_ROLE = PREFIX + ".runtime-role";

    /**
     * The role that serves, where it is another one than the schema's owner: {@code migrate
     * upgrade}, and a start that migrates, give it the rights that it needs.
     */
    Optional<String> runtimeRole();
}
