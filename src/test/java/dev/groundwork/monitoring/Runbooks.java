package dev.groundwork.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in the pages of {@code docs/runbooks}. */
final class Runbooks {

    private static final Pattern BLOCK = Pattern.compile("```promql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    private Runbooks() {}

    static List<String> queries() throws IOException {
        return find(BLOCK);
    }

    static List<String> inlineCode() throws IOException {
        return find(CODE);
    }

    private static List<String> find(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path page : MonitoringFiles.runbooks()) {
            Matcher matcher = pattern.matcher(Files.readString(page));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }
}
