package dev.groundwork.platform.development;

import dev.groundwork.platform.operations.DatabaseUrl;
import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * The embedded servers of dev mode and of the tests: one for each in a JVM, so that continuous
 * testing does not change the developer's data. Its address is kept in a system property, since a
 * live reload replaces every class that could hold it.
 */
public final class DevDatabase {

    private static final String ADDRESS = "dev.groundwork.scratch-postgres.";
    private static final int CONNECT_TIMEOUT_MILLIS = 500;

    private DevDatabase() {}

    /**
     * The address of the server that runs already, or of one that is started now.
     *
     * @throws IllegalStateException where no server can be started; the message says why
     */
    public static DatabaseUrl running(LaunchMode mode) {
        String key = ADDRESS + mode.getDefaultProfile();
        // The one object that every class loader in the JVM shares.
        synchronized (Runtime.getRuntime()) {
            Optional<DatabaseUrl> known = known(mode).filter(DevDatabase::answers);
            if (known.isPresent()) {
                return known.get();
            }
            DatabaseUrl started = launch();
            System.setProperty(key, started.toUrl());
            return started;
        }
    }

    /** The address of the server that was started in this JVM, if one was. */
    public static Optional<DatabaseUrl> known(LaunchMode mode) {
        return Optional.ofNullable(System.getProperty(ADDRESS + mode.getDefaultProfile()))
                .map(DatabaseUrl::parse);
    }

    private static DatabaseUrl launch() {
        try {
            return EmbeddedPostgresServer.launch().url();
        } catch (LinkageError missing) {
            throw new IllegalStateException("its library is not on the classpath", missing);
        }
    }

    private static boolean answers(DatabaseUrl url) {
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
