package dev.groundwork.platform.migration.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement of a script.
 *
 * @param line where it begins in its file, from 1
 */
record ScriptStatement(String sql, int line) {

    private static final Pattern COMMENTS =
            Pattern.compile("^(?:\\s+|--[^\n]*(?:\n|$)|/\\*.*?\\*/)*", Pattern.DOTALL);

    private static final String NAME = "((?:\"(?:[^\"]|\"\")+\"|[\\w$.])+)";

    private static final Pattern BUILD =
            sql(
                    "create\\s+(?:unique\\s+)?index\\s+concurrently\\s+(if\\s+not\\s+exists\\s+)?"
                            + NAME
                            + "\\s+on\\b.*");
    private static final Pattern NAMELESS_BUILD =
            sql("create\\s+(?:unique\\s+)?index\\s+concurrently\\s+on\\b.*");
    private static final Pattern DROP =
            sql("drop\\s+index\\s+concurrently\\s+(if\\s+exists\\s+)?" + NAME + ".*");

    /** PostgreSQL refuses these inside a transaction. */
    private static final Pattern NON_TRANSACTIONAL =
            sql(
                    "(?:(?:create|drop)\\s+(?:unique\\s+)?index\\s+concurrently|reindex\\b.*\\bconcurrently|vacuum"
                            + "|alter\\s+table\\b.*\\bdetach\\s+partition\\b.*\\bconcurrently"
                            + "|(?:create|drop)\\s+(?:database|tablespace)|alter\\s+system)\\b.*");

    private static final Pattern VALIDATION =
            sql(
                    "alter\\s+table\\s+(?:only\\s+)?"
                            + NAME
                            + "(?:\\s+validate\\s+constraint\\s+"
                            + NAME
                            + "\\s*(?:,|$))+");

    private static final Pattern TRANSACTION =
            sql(
                    "(?:begin|start\\s+transaction|commit|end|rollback|abort|savepoint|release"
                            + "|prepare\\s+transaction)\\b.*");

    private static Pattern sql(String regex) {
        return Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }

    /** An index that this builds or drops {@code concurrently}. */
    record ConcurrentIndex(String name, boolean build, boolean lenient) {}

    /** Whether PostgreSQL refuses it inside a transaction. */
    boolean forbidsTransaction() {
        return NON_TRANSACTIONAL.matcher(bare()).matches();
    }

    /** Whether it begins or ends a transaction, which is the runner's to do. */
    boolean controlsTransaction() {
        return TRANSACTION.matcher(bare()).matches();
    }

    /**
     * Whether it validates constraints and does nothing else: it reads all rows, under the locks of
     * its transaction.
     */
    boolean validatesConstraints() {
        return VALIDATION.matcher(bare()).matches();
    }

    /** Whether the name stands in it. */
    boolean names(String relation) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(relation) + "(?![\\w$])")
                .matcher(bare())
                .find();
    }

    /** A build that failed could not be found again. */
    boolean buildsUnnamedIndex() {
        return NAMELESS_BUILD.matcher(bare()).matches();
    }

    Optional<ConcurrentIndex> concurrentIndex() {
        if (buildsUnnamedIndex()) {
            return Optional.empty();
        }
        return index(BUILD, true).or(() -> index(DROP, false));
    }

    private Optional<ConcurrentIndex> index(Pattern pattern, boolean build) {
        Matcher matcher = pattern.matcher(bare());
        return matcher.matches()
                ? Optional.of(
                        new ConcurrentIndex(matcher.group(2), build, matcher.group(1) != null))
                : Optional.empty();
    }

    /** Nothing but comments. */
    boolean isEmpty() {
        return bare().isBlank();
    }

    private String bare() {
        return COMMENTS.matcher(sql).replaceFirst("");
    }
}
