package dev.groundwork.ops;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Gives the JDBC pool the password for each new connection. Quarkus finds it by its name, where
 * {@link DatabaseConfigSourceFactory} says that the password is in a file.
 */
@Singleton
@Unremovable
@Named(DatabaseCredentials.NAME)
class DatabaseCredentials implements CredentialsProvider {

    static final String NAME = "database-password-file";

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
