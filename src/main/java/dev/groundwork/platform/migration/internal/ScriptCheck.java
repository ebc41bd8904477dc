package dev.groundwork.platform.migration.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;

/** Validates the scripts without a database. */
public final class ScriptCheck {

    private static final String PLACEHOLDER = "${";

    private final Migrations migrations;
    private final List<String> errors = new ArrayList<>();

    private ScriptCheck(Migrations migrations) {
        this.migrations = migrations;
    }

    /**
     * @return a sentence for each fault; empty where there is none
     */
    public static List<String> errors(Migrations migrations) {
        ScriptCheck check = new ScriptCheck(migrations);
        check.names();
        check.versions();
        check.downs();
        check.contents();
        check.released();
        return List.copyOf(check.errors);
    }

    /** Scripts that {@link ReleasedScripts} does not name yet. */
    public static List<String> unreleased(Migrations migrations) {
        Map<String, String> released = ReleasedScripts.of(migrations).digests();
        return migrations.files().keySet().stream()
                .filter(ScriptCheck::isScriptFile)
                .filter(file -> !released.containsKey(file))
                .sorted()
                .toList();
    }

    static boolean isScriptFile(String file) {
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
            if (script && !isScriptFile(file)) {
                errors.add(
                        file + " is not a script name; use V<n>__<name>.sql or U<n>__<name>.sql.");
            } else if (file.endsWith(ScriptName.CONFIGURATION)
                    && !migrations.files().containsKey(withoutConfiguration(file))) {
                errors.add(file + " does not belong to a script.");
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
                                    errors.add(
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
                errors.add(
                        "%s has no undo script; write %s."
                                .formatted(each.up().file(), each.up().file().replace('V', 'U')));
            }
        }
        for (String file : sorted().keySet()) {
            ScriptName.of(file)
                    .filter(name -> name.kind() == ScriptName.Kind.DOWN)
                    .filter(name -> migrations.find(name.version()).isEmpty())
                    .ifPresent(name -> errors.add(file + " has no matching V script."));
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
            errors.add(
                    script.file()
                            + " contains a ${placeholder}, which only Flyway resolves; write the value.");
        }
        List<ScriptStatement> statements = script.statements();
        if (statements.isEmpty()) {
            errors.add(script.file() + " contains no statement.");
        }
        for (ScriptStatement statement : statements) {
            if (statement.controlsTransaction()) {
                errors.add(
                        at(
                                script,
                                statement,
                                "begins or ends a transaction, which is the runner's task; remove the statement."));
            }
            if (statement.buildsUnnamedIndex()) {
                errors.add(at(script, statement, "builds an index without a name; add a name."));
            }
        }
        boolean alone = statements.stream().anyMatch(ScriptStatement::forbidsTransaction);
        boolean shared = statements.stream().anyMatch(each -> !each.forbidsTransaction());
        if (alone && shared && !isConfigured(script)) {
            errors.add(
                    "%s mixes statements that cannot run in a transaction with others; write %s%s with %s"
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
                                errors.add(file + " was released but is missing; restore it.");
                            } else if (!ReleasedScripts.digest(text).equals(digest)) {
                                errors.add(
                                        file
                                                + " was edited after its release; restore it, and"
                                                + " change the schema with a new migration.");
                            }
                        });
    }

    private Map<String, String> sorted() {
        return new TreeMap<>(migrations.files());
    }
}
