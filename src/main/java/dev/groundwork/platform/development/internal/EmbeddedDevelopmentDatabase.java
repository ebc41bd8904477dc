package dev.groundwork.platform.development.internal;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.DevelopmentDatabase;
import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Leaves the database to Dev Services where a Docker engine responds, and starts an embedded server
 * elsewhere: one for dev mode and one for tests in a JVM, so that continuous testing does not
 * change the developer's data. Its address is kept in a system property, since a live reload
 * replaces every class that could hold it.
 */
public final class EmbeddedDevelopmentDatabase implements DevelopmentDatabase {

    private static final String ADDRESS = "dev.groundwork.embedded-postgres.";
    private static final int CONNECT_TIMEOUT_MILLIS = 500;

    @Override
    public Optional<Settings> started(LaunchMode mode) {
        return known(mode).map(DevRoleSettings::on);
    }

    @Override
    public Settings provide(LaunchMode mode, boolean devServices) {
        DockerEngine docker = DockerEngine.ofThisMachine();
        if (devServices && docker.answers()) {
            return DevRoleSettings.onDevServices();
        }
        try {
            return DevRoleSettings.on(running(mode));
        } catch (IllegalStateException failure) {
            throw new IllegalStateException(
                    "Docker: "
                            + (devServices ? String.join("; ", docker.tried()) : "switched off")
                            + ". Embedded PostgreSQL: "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** The address of the server that runs already, or of one that is started now. */
    private static DatabaseUrl running(LaunchMode mode) {
        // The one object that every class loader in the JVM shares.
        synchronized (Runtime.getRuntime()) {
            Optional<DatabaseUrl> known = known(mode).filter(EmbeddedDevelopmentDatabase::responds);
            if (known.isPresent()) {
                return known.get();
            }
            DatabaseUrl started = launch();
            System.setProperty(key(mode), started.toUrl());
            return started;
        }
    }

    private static Optional<DatabaseUrl> known(LaunchMode mode) {
        return Optional.ofNullable(System.getProperty(key(mode))).map(DatabaseUrl::parse);
    }

    private static String key(LaunchMode mode) {
        return ADDRESS + mode.getDefaultProfile();
    }

    private static DatabaseUrl launch() {
        try {
            return EmbeddedPostgresServer.launch().url();
        } catch (LinkageError missing) {
            throw new IllegalStateException("its library is not on the classpath", missing);
        }
    }

    private static boolean responds(DatabaseUrl url) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), url.port()),
                    CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
