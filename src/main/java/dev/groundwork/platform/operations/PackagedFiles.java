package dev.groundwork.platform.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/**
 * The files of one directory of resources, as they were packaged with this build: what each feature
 * puts there is found, and registered nowhere.
 */
public final class PackagedFiles {

    private PackagedFiles() {}

    /**
     * The names of all files in a directory, sorted.
     *
     * @param known the path of one file of it: a directory has no entry of its own in every jar
     */
    public static List<String> beside(String known) {
        URL url = PackagedFiles.class.getClassLoader().getResource(known);
        if (url == null) {
            throw new IllegalStateException("The artifact does not contain " + known);
        }
        try {
            return url.getProtocol().equals("jar")
                    ? inJar((JarURLConnection) url.openConnection(), directory(known))
                    : inDirectory(Path.of(URI.create(url.toString())).getParent());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same files by name, with the text of each. */
    public static Map<String, String> textsBeside(String known) {
        Map<String, String> texts = new TreeMap<>();
        beside(known).forEach(name -> texts.put(name, text(directory(known) + name)));
        return texts;
    }

    private static String directory(String known) {
        return known.substring(0, known.lastIndexOf('/') + 1);
    }

    private static List<String> inDirectory(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The jar is the class loader's own, and stays open. */
    private static List<String> inJar(JarURLConnection connection, String directory)
            throws IOException {
        return connection.getJarFile().stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(directory))
                .map(name -> name.substring(directory.length()))
                .filter(name -> name.indexOf('/') < 0)
                .sorted()
                .toList();
    }

    private static String text(String path) {
        try (InputStream file = PackagedFiles.class.getClassLoader().getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
