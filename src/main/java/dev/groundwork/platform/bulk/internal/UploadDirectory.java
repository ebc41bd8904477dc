package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.bulk.internal.batch.ImportSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jboss.logging.Logger;

/**
 * A private directory of this process for uploaded files. Processes that share a disk cannot tell
 * each other's files from those that a crash left over, so each directory has a lock that ends with
 * its process; one without a holder is cleared away at the next start.
 */
@Singleton
class UploadDirectory {

    private static final Logger LOG = Logger.getLogger(UploadDirectory.class);

    private static final String PREFIX = "groundwork-import-";
    private static final String LOCK = "lock";

    private final Path parent;
    private Path own;
    private FileChannel lock;

    UploadDirectory(ImportSettings settings) {
        this.parent =
                settings.directory().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Creates the directory at the start, so that a read-only disk is detected early. */
    void open(@Observes StartupEvent started) throws IOException {
        Files.createDirectories(parent);
        own = Files.createTempDirectory(parent, PREFIX);
        lock = channel(own);
        if (lock.tryLock() == null) {
            throw new IOException(
                    "The new upload directory " + own + " is locked by another process");
        }
        clearLeftovers();
    }

    @PreDestroy
    void close() throws IOException {
        if (own != null) {
            lock.close();
            delete(own);
        }
    }

    Path path() {
        return own;
    }

    private void clearLeftovers() throws IOException {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : directories) {
                if (!directory.equals(own) && isOurs(directory) && isLeftOver(directory)) {
                    delete(directory);
                    LOG.infof("Deleted %s, left behind by a terminated process", directory);
                }
            }
        }
    }

    /**
     * Whether the directory belongs to this user; its name is no proof in a shared parent
     * directory.
     */
    private boolean isOurs(Path directory) throws IOException {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
                        .equals(Files.getOwner(own, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean isLeftOver(Path directory) throws IOException {
        try (FileChannel channel = channel(directory);
                FileLock unheld = channel.tryLock()) {
            return unheld != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static FileChannel channel(Path directory) throws IOException {
        return FileChannel.open(
                directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
