package dev.groundwork.platform.operations.internal.configuration;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Provides the password for each new connection of the JDBC pool. Quarkus finds it by its name,
 * where {@link dev.groundwork.platform.operations.DatabaseConfigSourceFactory} says that the
 * password is in a file.
 */
@Singleton
@Unremovable
@Named(DatabaseCredentials.NAME)
public class DatabaseCredentials implements CredentialsProvider {

    public static final String NAME = "database-password-file";

    private final PasswordFileSettings settings;

    DatabaseCredentials(PasswordFileSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, String> getCredentials(String provider) {
        DatabasePassword password =
                settings.passwordFile()
                        .map(DatabasePassword::new)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "No database password file is configured; set "
                                                        + DatabasePassword.KEY));
        return Map.of(PASSWORD_PROPERTY_NAME, password.current());
    }
}
