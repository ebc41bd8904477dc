package dev.groundwork.packaged;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How the packaged service is called, on the JVM of the tests. */
final class Artifact {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Artifact() {}

    /**
     * Without the optimizing compiler: each process lives for seconds, of which that one would take
     * half and give back nothing.
     */
    static List<String> command(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                JAVA,
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                System.getProperty("groundwork.jar")),
                        Stream.of(arguments))
                .toList();
    }
}
