package dev.groundwork.platform.problem.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of {@code If-Match} or {@code If-None-Match} (RFC 9110, sections 13.1.1 and 13.1.2):
 * {@code *}, or a list of one or more entity tags. Whether a tag is marked as weak is not kept:
 * neither condition of this service depends on it ({@link
 * dev.groundwork.platform.problem.IfMatch}).
 *
 * @param any whether it is {@code *}
 * @param tags what stands between the quotes of each
 */
public record EntityTagCondition(boolean any, List<String> tags) {

    /** Longer than any list that a client has a reason to send. */
    private static final int LONGEST_HEADER = 1024;

    private static final EntityTagCondition ANY = new EntityTagCondition(true, List.of());

    /**
     * {@code etagc} of section 8.8.3, without the octets beyond ASCII: none of our tags has one.
     */
    private static final Pattern TAG =
            Pattern.compile("[ \\t]*(?:W/)?\"([\\x21\\x23-\\x7E]*)\"[ \\t]*(,|\\z)");

    private static final Pattern STAR = Pattern.compile("[ \\t]*\\*[ \\t]*");

    /**
     * @param header of several lines, their values joined by commas (section 5.3)
     * @return empty where the header is neither
     */
    public static Optional<EntityTagCondition> of(String header) {
        if (header.length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        if (STAR.matcher(header).matches()) {
            return Optional.of(ANY);
        }
        List<String> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        boolean more = true;
        while (more) {
            if (!tag.lookingAt()) {
                return Optional.empty();
            }
            tags.add(tag.group(1));
            more = tag.group(2).equals(",");
            tag.region(tag.end(), header.length());
        }
        return Optional.of(new EntityTagCondition(false, tags));
    }
}
