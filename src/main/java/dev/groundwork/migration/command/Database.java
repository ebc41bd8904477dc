package dev.groundwork.migration.command;

import dev.groundwork.ops.DirectDatabase;
import dev.groundwork.ops.Preflight;
import dev.groundwork.ops.SessionLimits;
import javax.sql.DataSource;

/** Which database: that of the service's configuration. */
final class Database {

    private Database() {}

    static DataSource configured() {
        return DirectDatabase.configured(Preflight.configuration());
    }

    static SessionLimits limits() {
        return DirectDatabase.limits(Preflight.configuration());
    }
}
