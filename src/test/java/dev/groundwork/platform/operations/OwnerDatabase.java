package dev.groundwork.platform.operations;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The database of the tests as its owner, who migrates it: for what the role that serves may not
 * do.
 */
public final class OwnerDatabase {

    private OwnerDatabase() {}

    public static DataSource source() {
        Config config = ConfigProvider.getConfig();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(config.getValue("quarkus.flyway.jdbc-url", String.class));
        source.setUser(config.getValue("quarkus.flyway.username", String.class));
        config.getOptionalValue("quarkus.flyway.password", String.class)
                .ifPresent(source::setPassword);
        return source;
    }

    public static void execute(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
