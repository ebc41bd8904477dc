package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The target of a run: a version, {@code head}, {@code base}, or a number of steps up or down.
 *
 * @param steps positive is up; 0 where the other one says it
 * @param version empty is the end of the way: head on the way up, base on the way down
 */
public record Target(int steps, Optional<MigrationVersion> version) {

    /** All the way up. */
    public static final Target HEAD = new Target(0, Optional.empty());

    /** All the way down. */
    public static final Target BASE = new Target(0, Optional.empty());

    private static final Pattern STEPS = Pattern.compile("([+-])([0-9]{1,6})");

    /**
     * @throws UsageException with what to write instead
     */
    public static Target up(String text) {
        return of(text, "+", "head");
    }

    /**
     * @throws UsageException with what to write instead
     */
    public static Target down(String text) {
        return of(text, "-", "base");
    }

    private static Target of(String text, String sign, String end) {
        if (text.equals(end)) {
            return HEAD;
        }
        Matcher steps = STEPS.matcher(text);
        if (steps.matches() && steps.group(1).equals(sign)) {
            return new Target(Integer.parseInt(steps.group(2)), Optional.empty());
        }
        if (text.matches("[0-9]+([._][0-9]+)*")) {
            return new Target(0, Optional.of(version(text)));
        }
        throw new UsageException(
                "\"%s\" is not a valid target; use a version such as 7, %s, or %s1 for one step."
                        .formatted(text, end, sign));
    }

    /**
     * @throws UsageException where it is none
     */
    public static MigrationVersion version(String text) {
        try {
            if (text.matches("[0-9]+([._][0-9]+)*")) {
                return MigrationVersion.fromVersion(text);
            }
        } catch (FlywayException tooLong) {
            // Refused below.
        }
        throw new UsageException("\"" + text + "\" is not a version; use one such as 7 or 7.1.");
    }

    /**
     * The first of these, up to the target.
     *
     * @param way the versions that lie ahead, nearest first
     * @param last on the way up the target itself is the last step; on the way down the one above
     *     it
     */
    <T> List<T> first(List<T> way, java.util.function.Predicate<T> last) {
        if (steps > 0) {
            if (steps > way.size()) {
                throw new UsageException(
                        "Only %d steps are available, not %d.".formatted(way.size(), steps));
            }
            return way.subList(0, steps);
        }
        return way.stream().takeWhile(last).toList();
    }
}
