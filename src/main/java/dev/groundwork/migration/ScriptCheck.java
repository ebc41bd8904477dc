package dev.groundwork.migration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Whether the scripts can be relied on, as far as they themselves can tell: no database is asked.
 */
public final class ScriptCheck {

    private static final String PLACEHOLDER = "${";

    private final Migrations migrations;
    private final List<String> faults = new ArrayList<>();

    private ScriptCheck(Migrations migrations) {
        this.migrations = migrations;
    }

    /**
     * @return a sentence for each fault; empty where there is none
     */
    public static List<String> faults(Migrations migrations) {
        ScriptCheck check = new ScriptCheck(migrations);
        check.names();
        check.versions();
        check.downs();
        check.contents();
        check.released();
        return List.copyOf(check.faults);
    }

    /** Scripts that {@link ReleasedScripts} does not name yet. */
    public static List<String> unreleased(Migrations migrations) {
        Map<String, String> released = ReleasedScripts.of(migrations).digests();
        return migrations.files().keySet().stream()
                .filter(ScriptCheck::isOurs)
                .filter(file -> !released.containsKey(file))
                .sorted()
                .toList();
    }

    static boolean isOurs(String file) {
        return ScriptName.of(withoutConfiguration(file)).isPresent();
    }

    static String withoutConfiguration(String file) {
        return file.endsWith(ScriptName.CONFIGURATION)
                ? file.substring(0, file.length() - ScriptName.CONFIGURATION.length())
                : file;
    }

    private void names() {
        for (String file : sorted().keySet()) {
            boolean script = file.endsWith(".sql") || file.endsWith(ScriptName.CONFIGURATION);
            if (script && !isOurs(file)) {
                faults.add(
                        file
                                + " is no name of a script; write V<n>__<name>.sql or U<n>__<name>.sql.");
            } else if (file.endsWith(ScriptName.CONFIGURATION)
                    && !migrations.files().containsKey(withoutConfiguration(file))) {
                faults.add(file + " belongs to no script.");
            }
        }
    }

    private void versions() {
        Map<ScriptName.Kind, Map<MigrationVersion, String>> seen =
                new EnumMap<>(ScriptName.Kind.class);
        for (String file : sorted().keySet()) {
            ScriptName.of(file)
                    .ifPresent(
                            name -> {
                                String other =
                                        seen.computeIfAbsent(name.kind(), kind -> new HashMap<>())
                                                .putIfAbsent(name.version(), file);
                                if (other != null) {
                                    faults.add(
                                            "%s and %s have the same version; give the later one a new"
                                                            .formatted(other, file)
                                                    + " number.");
                                }
                            });
        }
    }

    private void downs() {
        for (Migration each : migrations.all()) {
            if (each.down().isEmpty()) {
                faults.add(
                        "%s has no way back; write %s."
                                .formatted(each.up().file(), each.up().file().replace('V', 'U')));
            }
        }
        for (String file : sorted().keySet()) {
            ScriptName.of(file)
                    .filter(name -> name.kind() == ScriptName.Kind.DOWN)
                    .filter(name -> migrations.find(name.version()).isEmpty())
                    .ifPresent(
                            name -> faults.add(file + " undoes nothing: there is no script up."));
        }
    }

    private void contents() {
        for (Migration each : migrations.all()) {
            content(each.up());
            each.down().ifPresent(this::content);
        }
    }

    private void content(Script script) {
        if (script.text().contains(PLACEHOLDER)) {
            faults.add(
                    script.file()
                            + " has a ${placeholder}, which only Flyway knows; write what it stands for.");
        }
        List<ScriptStatement> statements = script.statements();
        if (statements.isEmpty()) {
            faults.add(script.file() + " does nothing.");
        }
        for (ScriptStatement statement : statements) {
            if (statement.steersTransaction()) {
                faults.add(
                        at(
                                script,
                                statement,
                                "begins or ends a transaction; leave that to the runner."));
            }
            if (statement.buildsNamelessIndex()) {
                faults.add(at(script, statement, "builds an index without a name; name it."));
            }
        }
        boolean alone = statements.stream().anyMatch(ScriptStatement::standsAlone);
        boolean shared = statements.stream().anyMatch(each -> !each.standsAlone());
        if (alone && shared && !isConfigured(script)) {
            faults.add(
                    "%s has statements that cannot stand in a transaction, and others; write %s%s with %s"
                            .formatted(
                                    script.file(),
                                    script.file(),
                                    ScriptName.CONFIGURATION,
                                    ScriptConfiguration.OUTSIDE_A_TRANSACTION.strip() + "."));
        }
    }

    private boolean isConfigured(Script script) {
        return !ScriptConfiguration.executesInTransaction(
                migrations.files().getOrDefault(script.file() + ScriptName.CONFIGURATION, ""));
    }

    private static String at(Script script, ScriptStatement statement, String fault) {
        return "%s, line %d: %s".formatted(script.file(), statement.line(), fault);
    }

    private void released() {
        ReleasedScripts.of(migrations)
                .digests()
                .forEach(
                        (file, digest) -> {
                            String text = migrations.files().get(file);
                            if (text == null) {
                                faults.add(file + " was released and is gone; put it back.");
                            } else if (!ReleasedScripts.digest(text).equals(digest)) {
                                faults.add(
                                        file
                                                + " was released and has been edited; put it back, and"
                                                + " change the schema by a new migration.");
                            }
                        });
    }

    private Map<String, String> sorted() {
        return new TreeMap<>(migrations.files());
    }
}
