package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The released scripts and their checksums, in a file in the format of {@code sha256sum}. A script
 * that it names has run somewhere, and is never edited again.
 */
public final class ReleasedScripts {

    static final String FILE = "released.sha256";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S+)");

    private final Map<String, String> digests;

    private ReleasedScripts(Map<String, String> digests) {
        this.digests = digests;
    }

    /**
     * @throws CommandFailedException where a line cannot be read
     */
    public static ReleasedScripts of(Migrations migrations) {
        Map<String, String> digests = new TreeMap<>();
        for (String line : migrations.files().getOrDefault(FILE, "").lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new CommandFailedException(
                        FILE
                                + ": \""
                                + line
                                + "\" is not a line of sha256sum; regenerate the file with migrate verify --release.");
            }
            digests.put(matcher.group(2), matcher.group(1));
        }
        return new ReleasedScripts(digests);
    }

    public Map<String, String> digests() {
        return digests;
    }

    /** The file with all scripts in it. Those that it named before keep what stood there. */
    static String record(Migrations migrations) {
        Map<String, String> all = new TreeMap<>(ReleasedScripts::byVersion);
        all.putAll(of(migrations).digests);
        migrations
                .files()
                .forEach(
                        (file, text) -> {
                            if (ScriptCheck.isScriptFile(file)) {
                                all.putIfAbsent(file, digest(text));
                            }
                        });
        StringBuilder lines = new StringBuilder();
        all.forEach((file, digest) -> lines.append(digest).append("  ").append(file).append('\n'));
        return lines.toString();
    }

    private static int byVersion(String one, String other) {
        String oneName = ScriptCheck.withoutConfiguration(one);
        String otherName = ScriptCheck.withoutConfiguration(other);
        int version =
                ScriptName.of(oneName)
                        .flatMap(
                                a ->
                                        ScriptName.of(otherName)
                                                .map(b -> a.version().compareTo(b.version())))
                        .orElse(0);
        return version == 0 ? one.compareTo(other) : version;
    }

    /** The digest, independent of line endings, which git may change. */
    static String digest(String text) {
        return DigestUtils.sha256Hex(text.replace("\r\n", "\n"));
    }
}
