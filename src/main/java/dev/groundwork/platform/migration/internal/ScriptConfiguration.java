package dev.groundwork.platform.migration.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Flyway's script configuration, of which one key matters here. */
final class ScriptConfiguration {

    static final String KEY = "executeInTransaction";

    /** The configuration of a script that does not run in a transaction. */
    static final String OUTSIDE_A_TRANSACTION = KEY + "=false\n";

    private ScriptConfiguration() {}

    static boolean executesInTransaction(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Boolean.parseBoolean(properties.getProperty(KEY, "true").strip());
    }
}
