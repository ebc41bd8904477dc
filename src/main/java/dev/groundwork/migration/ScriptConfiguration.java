package dev.groundwork.migration;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Flyway's script configuration, of which one key matters here. */
final class ScriptConfiguration {

    static final String KEY = "executeInTransaction";

    /** What stands in the file of a script that is no transaction. */
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
