package dev.groundwork.bulk;

import dev.groundwork.bulk.batch.ImportSettings;
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
 * A directory of this process alone, which nobody else may read. Processes that share a disk cannot
 * tell each other's files from those that a crash left over, so each directory has a lock that ends
 * with its process; one without a holder is cleared away at the next start.
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

    /** At the start, because a disk that cannot be written to is better found out now. */
    void open(@Observes StartupEvent started) throws IOException {
        Files.createDirectories(parent);
        own = Files.createTempDirectory(parent, PREFIX);
        lock = channel(own);
        if (lock.tryLock() == null) {
            throw new IOException("The new directory " + own + " is locked by another process");
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
                    LOG.infof("Deleted %s, which a process that died has left", directory);
                }
            }
        }
    }

    /** In a directory that others may write to, a name alone proves nothing. */
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
