package dev.groundwork.platform.problem.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The preferences of a request (RFC 7240, section 2), such as {@code return=minimal}. Parameters of
 * a preference are read and not kept.
 *
 * @param values by name, in lower case; of a preference that comes twice, the first
 */
record Preferences(Map<String, String> values) {

    static final String RETURN = "return";
    static final String MINIMAL = "minimal";
    static final String REPRESENTATION = "representation";

    private static final String HANDLING = "handling";
    private static final String STRICT = "strict";
    private static final String TRANSACTION = "tx";
    private static final String COMMIT = "commit";

    /**
     * Names that other services, PostgREST above all, know, and that change what is written. To
     * ignore one would do a write that the caller has not asked for.
     */
    private static final Set<String> CHANGING_THE_WRITE =
            Set.of(TRANSACTION, "resolution", "missing", "max-affected");

    /** Longer than any list that a client has a reason to send. */
    private static final int LONGEST_HEADER = 1024;

    private static final String BLANK = "[ \\t]*+";
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String WORD = "(?:" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\")";
    private static final String EQUALS = BLANK + "=" + BLANK;
    private static final String PARAMETER = TOKEN + "(?:" + EQUALS + WORD + ")?+";
    private static final String PARAMETERS =
            "(?:" + BLANK + ";" + BLANK + "(?:" + PARAMETER + ")?+)*+";
    private static final String NAME_AND_VALUE =
            "(?<name>" + TOKEN + ")(?:" + EQUALS + "(?<value>" + WORD + "))?+";

    /** One element of the list, which may be empty. Nothing in it is tried in two ways. */
    private static final Pattern PREFERENCE =
            Pattern.compile(
                    BLANK
                            + ("(?:" + NAME_AND_VALUE + PARAMETERS + ")?+")
                            + BLANK
                            + "(?<end>,|\\z)");

    /**
     * @param lines of the header
     * @return empty where they are no list of preferences
     */
    static Optional<Preferences> of(List<String> lines) {
        String header = String.join(",", lines);
        if (header.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        Matcher next = PREFERENCE.matcher(header);
        boolean more = true;
        while (more) {
            if (!next.lookingAt()) {
                return Optional.empty();
            }
            if (next.group("name") != null) {
                values.putIfAbsent(
                        next.group("name").toLowerCase(Locale.ROOT), unquoted(next.group("value")));
            }
            more = next.group("end").equals(",");
            next.region(next.end(), header.length());
        }
        return Optional.of(new Preferences(values));
    }

    private static String unquoted(String word) {
        if (word == null) {
            return "";
        }
        return word.startsWith("\"")
                ? word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1")
                : word;
    }

    boolean has(String name, String value) {
        return value.equals(values.get(name));
    }

    /**
     * Why the write must not be done: it would not be the one that the preferences ask for, or they
     * ask for an error instead of being ignored. Empty where it may.
     */
    Optional<String> objection() {
        for (String name : values.keySet()) {
            if (CHANGING_THE_WRITE.contains(name) && !isFollowed(name)) {
                return Optional.of(
                        "%s is not supported, and would change what is written".formatted(name));
            }
        }
        return has(HANDLING, STRICT)
                ? values.keySet().stream()
                        .filter(name -> !isFollowed(name))
                        .findFirst()
                        .map("%s is not supported, which handling=strict makes an error"::formatted)
                : Optional.empty();
    }

    private boolean isFollowed(String name) {
        return switch (name) {
            case RETURN -> has(RETURN, MINIMAL) || has(RETURN, REPRESENTATION);
            case HANDLING -> true;
            case TRANSACTION -> has(TRANSACTION, COMMIT);
            default -> false;
        };
    }
}
