package dev.groundwork.bulk;

import java.util.regex.Pattern;

/**
 * A text in a CSV file that a spreadsheet must not take for a formula: what one user writes,
 * another one opens. An apostrophe before it makes it a text in every spreadsheet (OWASP, "CSV
 * Injection").
 *
 * <p>A text that looks as if it had been treated gets one apostrophe more, so that an import can
 * undo it exactly.
 */
public final class SpreadsheetText {

    /** The signs that begin a formula, also in full width, and those that lead to the next cell. */
    private static final String SIGNS = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static final Pattern FORMULA = Pattern.compile("'*" + SIGNS);
    private static final Pattern NEUTRALISED = Pattern.compile("'+" + SIGNS);

    private SpreadsheetText() {}

    static String neutralised(String text) {
        return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }

    /** What {@link #neutralised} made of it, undone. */
    public static String original(String cell) {
        return NEUTRALISED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}
