package dev.groundwork.platform.migration.internal.command;

import dev.groundwork.platform.operations.DirectDatabase;
import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.operations.StartupCheck;
import javax.sql.DataSource;

/** The database of the service's configuration. */
final class ConfiguredDatabase {

    private ConfiguredDatabase() {}

    static DataSource configured() {
        return DirectDatabase.configured(StartupCheck.configuration());
    }

    static SessionLimits limits() {
        return DirectDatabase.limits(StartupCheck.configuration());
    }
}
