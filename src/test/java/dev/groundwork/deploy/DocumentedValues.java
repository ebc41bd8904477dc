package dev.groundwork.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of {@code values.yaml} that have a comment {@code # -- …}, with that text. */
final class DocumentedValues {

    /** Longer defaults are looked up in the file. */
    private static final int SHOWN = 60;

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");
    private static final Pattern COMMENT = Pattern.compile(" *# ?(-- )?(.*)");

    private final JsonNode values;
    private final Map<String, String> texts = new LinkedHashMap<>();

    private record Level(int indent, String key) {}

    private DocumentedValues(JsonNode values) {
        this.values = values;
    }

    static DocumentedValues read(Path file) {
        DocumentedValues documented = new DocumentedValues(Yaml.document(file));
        try {
            documented.collect(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return documented;
    }

    private void collect(String file) {
        Deque<Level> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        for (String line : file.lines().toList()) {
            Matcher comment = COMMENT.matcher(line);
            Matcher key = KEY.matcher(line);
            if (comment.matches()) {
                if (comment.group(1) != null) {
                    text.setLength(0);
                    text.append(comment.group(2));
                } else if (!text.isEmpty()) {
                    text.append(' ').append(comment.group(2));
                }
            } else if (key.matches()) {
                int indent = key.group(1).length();
                while (!path.isEmpty() && path.peekLast().indent() >= indent) {
                    path.removeLast();
                }
                path.addLast(new Level(indent, key.group(2)));
                if (!text.isEmpty()) {
                    texts.put(
                            String.join(".", path.stream().map(Level::key).toList()),
                            text.toString());
                }
                text.setLength(0);
            } else {
                text.setLength(0);
            }
        }
    }

    /** Whether the key, or one that it stands under, has a text. */
    boolean isDocumented(String key) {
        for (String each = key; !each.isEmpty(); each = parent(each)) {
            if (texts.containsKey(each)) {
                return true;
            }
        }
        return false;
    }

    private static String parent(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('.')));
    }

    /** The rows of the chart's README, in the order of the file. */
    String table() {
        StringBuilder table = new StringBuilder("| key | default | |\n|---|---|---|\n");
        texts.forEach(
                (key, text) ->
                        table.append("| `")
                                .append(key)
                                .append("` | ")
                                .append(defaultOf(key))
                                .append(" | ")
                                .append(text)
                                .append(" |\n"));
        return table.toString();
    }

    private String defaultOf(String key) {
        String value = values.at("/" + key.replace('.', '/')).toString();
        return value.length() > SHOWN ? "in values.yaml" : "`" + value + "`";
    }
}
