package dev.groundwork.platform.migration.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;

/** The parsed name of a script, such as {@code V3.1__orders.sql}, as Flyway reads it. */
record ScriptName(Kind kind, MigrationVersion version, String description, String file) {

    enum Kind {
        UP,
        DOWN
    }

    /** Added to a script's name, for Flyway's configuration of that script. */
    static final String CONFIGURATION = ".conf";

    private static final Pattern FORM =
            Pattern.compile("([VU])([0-9]+(?:[._][0-9]+)*)__([^.]+)\\.sql");

    static Optional<ScriptName> of(String file) {
        Matcher matcher = FORM.matcher(file);
        return matcher.matches()
                ? Optional.of(
                        new ScriptName(
                                matcher.group(1).equals("V") ? Kind.UP : Kind.DOWN,
                                MigrationVersion.fromVersion(matcher.group(2)),
                                matcher.group(3).replace('_', ' '),
                                file))
                : Optional.empty();
    }
}
