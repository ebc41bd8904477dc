package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.operations.Lane;
import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.operations.internal.configuration.DatabasePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections of {@link dev.groundwork.platform.operations.Lane#COMMAND}, each with the
 * password that holds at that moment.
 */
public final class DirectDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final transient SessionLimits limits;
    private final transient Optional<DatabasePassword> password;

    public DirectDataSource(SessionLimits limits, Optional<DatabasePassword> password) {
        this.limits = limits;
        this.password = password;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection(getUser(), currentPassword());
        try {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            Optional<String> setting = limits.afterConnect(version, Lane.COMMAND);
            if (setting.isPresent()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(setting.get());
                }
            }
            return connection;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    private String currentPassword() throws SQLException {
        try {
            return password.isPresent() ? password.get().current() : getPassword();
        } catch (IllegalStateException unreadable) {
            throw new SQLException(unreadable.getMessage(), "28000", unreadable);
        }
    }
}
