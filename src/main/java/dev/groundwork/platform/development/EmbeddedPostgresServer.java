package dev.groundwork.platform.development;

import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.operations.TlsMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * An embedded PostgreSQL server that is deleted at the exit of the JVM, for dev mode and tests
 * without a Docker engine. It listens on localhost only, asks for no password, and does not wait
 * for the disk.
 *
 * <p>The role {@link #ROLE} owns the database and is no superuser, so that what works here works on
 * a server where the service is a guest. The data directories lie in one place, in which each start
 * sweeps away servers that a killed JVM has left behind for more than ten minutes.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    /** The owner of the database; may also create databases. */
    public static final String OWNER_ROLE = "groundwork";

    /** Owns nothing; a migration gives it the rights to serve. */
    public static final String RUNTIME_ROLE = "groundwork_runtime";

    public static final String DATABASE = "groundwork";

    private static final int ATTEMPTS = 3;

    /** Two seconds are enough on an idle machine; a build machine is never idle. */
    private static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(30);

    private static final Path HOME = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");

    // Six lines at each start; what matters of them is in a refusal's message. Held, because the
    // log manager forgets a logger that nobody holds, and its level with it.
    private static final Logger EMBEDDED_LOGGER = Logger.getLogger("io.zonky.test.db.postgres");

    static {
        EMBEDDED_LOGGER.setLevel(Level.WARNING);
    }

    private final Path data = HOME.resolve("groundwork-" + UUID.randomUUID());
    private final Path log = HOME.resolve(data.getFileName() + ".log");
    private final Thread closer = new Thread(this::close, "scratch-postgres-closer");
    private EmbeddedPostgres server;
    private int port;

    private EmbeddedPostgresServer() {}

    /**
     * Starts a server on a free port, in about two seconds, and creates role and database.
     *
     * @throws IllegalStateException where the server cannot run here; the message says why
     */
    public static EmbeddedPostgresServer launch() {
        EmbeddedPostgresServer scratch = new EmbeddedPostgresServer();
        try {
            deleteLogsWithoutServers();
            scratch.startOnAnyPort();
            scratch.createDatabase();
            Runtime.getRuntime().addShutdownHook(scratch.closer);
            return scratch;
        } catch (SQLException | RuntimeException e) {
            scratch.close();
            throw e instanceof IllegalStateException known
                    ? known
                    : new IllegalStateException(reason(e), e);
        }
    }

    /** Starts the stopped server again, on the same port and with the same data. */
    public synchronized void start() {
        if (server == null) {
            startOn(port);
        }
    }

    /** Stops the server, which ends every connection, and keeps its data. */
    public synchronized void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                server = null;
            }
        }
    }

    /** Restarts the server, which looks like a failover: all connections end, and new ones work. */
    public synchronized void restart() {
        stop();
        start();
    }

    /** Stops the server and deletes its data. */
    @Override
    public synchronized void close() {
        stop();
        delete(data);
        delete(log);
        if (Thread.currentThread() != closer) {
            try {
                Runtime.getRuntime().removeShutdownHook(closer);
            } catch (IllegalStateException shuttingDown) {
                // The hook runs anyway, and finds nothing left to do.
            }
        }
    }

    public int port() {
        return port;
    }

    /** The database as its owner. */
    public DatabaseUrl url() {
        return url(OWNER_ROLE, DATABASE);
    }

    /** The database as the role that serves, once a migration has given it its rights. */
    public DatabaseUrl runtimeUrl() {
        return url(RUNTIME_ROLE, DATABASE);
    }

    /** The database as the server's superuser, for what only an administrator may do. */
    public DatabaseUrl adminUrl() {
        return url("postgres", DATABASE);
    }

    public String jdbcUrl() {
        return url().jdbcUrl();
    }

    private DatabaseUrl url(String role, String database) {
        return new DatabaseUrl(
                Optional.of(role),
                Optional.empty(),
                "localhost",
                port,
                database,
                TlsMode.DISABLE,
                Optional.empty(),
                Optional.empty());
    }

    private void startOnAnyPort() {
        for (int attempt = 1; ; attempt++) {
            try {
                startOn(0);
                return;
            } catch (IllegalStateException lostTheRace) {
                if (attempt == ATTEMPTS) {
                    throw lostTheRace;
                }
            }
        }
    }

    private void startOn(int wanted) {
        try {
            Files.createDirectories(HOME);
            EmbeddedPostgres started =
                    EmbeddedPostgres.builder()
                            .setPort(wanted)
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setPGStartupWait(STARTUP_TIMEOUT)
                            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .setServerConfig("unix_socket_directories", "")
                            .start();
            server = started;
            port = started.getPort();
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new IllegalStateException(reason(e) + lastLogLines(), e);
        }
        if (!isOwnServer()) {
            stop();
            throw new IllegalStateException("port " + port + " was taken while starting");
        }
    }

    /**
     * Between choosing a free port and listening on it another server may have taken it, and then
     * the one that answers is not the one that was started.
     */
    private boolean isOwnServer() {
        try {
            List<String> pid = Files.readAllLines(data.resolve("postmaster.pid"));
            return pid.size() > 3 && pid.get(3).strip().equals(Integer.toString(port));
        } catch (IOException notRunning) {
            return false;
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + OWNER_ROLE + " login createdb");
            statement.execute("create role " + RUNTIME_ROLE + " login");
            statement.execute("create database " + DATABASE + " owner " + OWNER_ROLE);
            limitRuntimeRole(connection, statement);
        }
    }

    /** Sets the limits as an administrator, because the owner lacks the privilege. */
    private static void limitRuntimeRole(Connection connection, Statement statement)
            throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        for (Map.Entry<String, String> limit :
                SessionLimits.defaults().onRole(version).entrySet()) {
            statement.execute(
                    "alter role %s in database %s set %s = '%s'"
                            .formatted(RUNTIME_ROLE, DATABASE, limit.getKey(), limit.getValue()));
        }
    }

    private String lastLogLines() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            List<String> last = lines.subList(Math.max(0, lines.size() - 3), lines.size());
            return last.isEmpty() ? "" : " (" + String.join(" ", last).strip() + ")";
        } catch (IOException | RuntimeException unreadable) {
            return "";
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // Of a file that may not be written the message is the bare path.
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    /** Deletes the logs of removed servers, which lie beside their data directories. */
    private static void deleteLogsWithoutServers() {
        try (Stream<Path> logs = Files.list(Files.createDirectories(HOME))) {
            logs.filter(log -> log.toString().endsWith(".log"))
                    .filter(log -> Files.notExists(Path.of(log.toString().replace(".log", ""))))
                    .forEach(EmbeddedPostgresServer::delete);
        } catch (IOException unreadable) {
            // The start says what is wrong with the directory.
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(path)) {
            for (Path each : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            // The next start sweeps it away.
        }
    }
}
