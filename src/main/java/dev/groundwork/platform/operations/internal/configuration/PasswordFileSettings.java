package dev.groundwork.platform.operations.internal.configuration;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The file with the password of the database role. */
@ConfigMapping(prefix = "groundwork.database")
public interface PasswordFileSettings {

    /**
     * A file with the password, read for each new connection. It wins over a password in {@code
     * DATABASE_URL}. {@code DATABASE_PASSWORD_FILE} sets it, too.
     */
    Optional<Path> passwordFile();
}
