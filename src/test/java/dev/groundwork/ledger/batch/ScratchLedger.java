package dev.groundwork.ledger.batch;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.DirectDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A database that a test may spoil: a new one for each test, on a server of its own, with a small
 * ledger in it. Account 1 is the world; 51 and 101 belong to users, and have moved money.
 */
public final class ScratchLedger implements AutoCloseable {

    public static final long WORLD = 1;
    public static final long ANN = 51;
    public static final long BOB = 101;

    private static final String TEMPLATE = "template_ledger";

    private final EmbeddedPostgresServer server = EmbeddedPostgresServer.launch();
    private int made;
    private DatabaseUrl current;

    public ScratchLedger() throws SQLException {
        current = named(EmbeddedPostgresServer.DATABASE);
        execute("create database " + TEMPLATE);
        current = named(TEMPLATE);
        Flyway.configure()
                .dataSource(current.jdbcUrl(), EmbeddedPostgresServer.OWNER_ROLE, "")
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        execute(
                """
                insert into users (id, email, username, name, password_hash)
                    values (1, 'ann@example.com', 'ann', 'Ann', 'x');
                insert into accounts (id, owner_id, name, currency, decimals)
                    values (%1$d, 1, 'Ann', 'EUR', 2), (%2$d, 1, 'Bob', 'EUR', 2);
                """
                        .formatted(ANN, BOB));
    }

    /** Goes on with a new database. */
    public void fresh() throws SQLException {
        current = named(EmbeddedPostgresServer.DATABASE);
        String name = "ledger_" + ++made;
        execute("create database %s template %s".formatted(name, TEMPLATE));
        current = named(name);
    }

    DatabaseUrl url() {
        return current;
    }

    DataSource source() {
        return DirectDatabase.at(current);
    }

    /** As the server's administrator, with every trigger, foreign key and check out of the way. */
    public void tamper(String sql) throws SQLException {
        asAdministrator(
                """
                alter table entries disable trigger all;
                alter table transfers disable trigger all;
                alter table accounts drop constraint if exists accounts_balance_check;
                drop index if exists transfers_reverses_id_key;
                """
                        + sql);
    }

    private void asAdministrator(String sql) throws SQLException {
        DatabaseUrl admin =
                new DatabaseUrl(
                        Optional.of("postgres"),
                        Optional.empty(),
                        current.host(),
                        current.port(),
                        current.name(),
                        current.tls(),
                        Optional.empty(),
                        Optional.empty());
        try (Connection connection = DirectDatabase.at(admin).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long one(String query) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    public long moved(long from, long to, String amount) throws SQLException {
        return one(transfer(from, to, amount, false));
    }

    public long held(long from, long to, String amount) throws SQLException {
        return one(transfer(from, to, amount, true));
    }

    static String transfer(long from, long to, String amount, boolean hold) {
        return """
        select (made.transfer).id from ledger_transfer(
            %d, %d, %s, null, %b, null, null, null, null, null) made
        """
                .formatted(from, to, amount, hold);
    }

    void settled(long transfer, boolean voided, String amount) throws SQLException {
        execute("select ledger_settle(%d, %b, %s, null, null)".formatted(transfer, voided, amount));
    }

    long reversed(long transfer) throws SQLException {
        return one(
                "select (made.transfer).id from ledger_reverse(%d, 'back', null) made"
                        .formatted(transfer));
    }

    public VerificationResult verified() throws Exception {
        return verified(false);
    }

    public VerificationResult verified(boolean full) throws Exception {
        return new Verification(source(), InvariantProvider.all(), Duration.ofMillis(300))
                .run(full);
    }

    @Override
    public void close() {
        server.close();
    }

    private DatabaseUrl named(String name) {
        DatabaseUrl server = this.server.url();
        return new DatabaseUrl(
                server.user(),
                server.password(),
                server.host(),
                server.port(),
                name,
                server.tls(),
                Optional.empty(),
                Optional.empty());
    }
}
