package dev.groundwork.http;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code If-Match} of a write (RFC 9110, section 13.1.1): do it only if the row is still at the
 * version I have seen. Only strong tags can match, as the section demands.
 *
 * @param versions the versions named; null where any will do
 */
public record IfMatch(Set<String> versions) {

    /** No header, or {@code *}. */
    public static final IfMatch ANY = new IfMatch(null);

    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7E]*)\"");
    private static final int LONGEST_HEADER = 1024;

    /**
     * @param header null where absent
     * @throws ProblemException {@code invalid_parameter} where it is no list of entity tags
     */
    public static IfMatch of(String header) {
        if (header == null || header.strip().equals("*")) {
            return ANY;
        }
        if (header.length() > LONGEST_HEADER) {
            throw invalid();
        }
        Set<String> versions = new HashSet<>();
        for (String part : header.split(",", -1)) {
            Matcher tag = TAG.matcher(part.strip());
            if (!tag.matches()) {
                throw invalid();
            }
            if (tag.group(1) == null) {
                versions.add(ETags.version(tag.group(2)));
            }
        }
        return new IfMatch(versions);
    }

    public boolean named() {
        return versions != null;
    }

    /**
     * @param version the row's, as it was just read
     * @throws ProblemException {@code precondition_failed}
     */
    public void require(int version) {
        if (named() && !versions.contains(Integer.toString(version))) {
            throw stale();
        }
    }

    public static ProblemException stale() {
        return new ProblemException(
                ProblemType.PRECONDITION_FAILED,
                "The row has changed since. Read it again and send its new ETag in If-Match.");
    }

    private static ProblemException invalid() {
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER,
                Violation.inHeader(
                        "If-Match", "must be a list of entity tags such as \"3\", or *"));
    }
}
