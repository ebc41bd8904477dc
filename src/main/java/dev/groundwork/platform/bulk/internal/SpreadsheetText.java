package dev.groundwork.platform.bulk.internal;

import java.util.regex.Pattern;

/**
 * Neutralizes text in CSV files that a spreadsheet would evaluate as a formula (CSV injection). An
 * apostrophe before it makes it a text in every spreadsheet (OWASP, "CSV Injection").
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

    /** Reverts {@link #neutralised}. */
    public static String original(String cell) {
        return NEUTRALISED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}
