package dev.groundwork.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the chart, as Helm renders it. In the copy the pod of {@code helm test} is no hook: the
 * library leaves hooks out of what it renders.
 */
final class Chart {

    static final Path DIRECTORY = Path.of("helm/groundwork");

    /** So that names are those of {@code k8s/}. */
    private static final String RELEASE = "groundwork";

    private static final String KUBERNETES = "1.33.0";

    private final Path directory;

    private Chart(Path directory) {
        this.directory = directory;
    }

    static Chart copy() {
        try {
            Path copy = Files.createTempDirectory("groundwork-chart");
            for (Path file : files(DIRECTORY)) {
                Path to = copy.resolve(DIRECTORY.relativize(file));
                Files.createDirectories(to.getParent());
                Files.writeString(
                        to, Files.readString(file).replaceAll("(?m)^ *helm\\.sh/hook:.*\\R", ""));
                to.toFile().deleteOnExit();
            }
            return new Chart(copy);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The files of values that show the chart's useful combinations. */
    static List<Path> examples() {
        return files(DIRECTORY.resolve("ci"));
    }

    static Path example(String name) {
        return DIRECTORY.resolve("ci").resolve(name + "-values.yaml");
    }

    Chart with(String file, String content) {
        try {
            Path to = directory.resolve(file);
            Files.createDirectories(to.getParent());
            Files.writeString(to, content);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Manifests render(Path values) {
        return render(values, Map.of());
    }

    /**
     * @param set what {@code --set} would: keys with dots
     * @throws IllegalStateException where the chart refuses, with its message
     */
    Manifests render(Path values, Map<String, ?> set) {
        return render(values, set, KUBERNETES);
    }

    Manifests render(Path values, Map<String, ?> set, String kubernetes) {
        TemplateCommand template =
                new Helm(directory)
                        .template()
                        .withName(RELEASE)
                        .withNamespace(RELEASE)
                        .withKubeVersion(kubernetes)
                        .withValuesFile(values);
        set.forEach(template::set);
        return Manifests.of(template.call());
    }

    /** Lints with these values laid over the chart's own, since the library takes no file here. */
    LintResult lint(Path values) {
        JsonNode merged = Yaml.document(directory.resolve("values.yaml"));
        overlay((ObjectNode) merged, (ObjectNode) Yaml.document(values));
        with("values.yaml", Yaml.text(merged));
        return new Helm(directory).lint().strict().call();
    }

    private static void overlay(ObjectNode below, ObjectNode above) {
        above.properties()
                .forEach(
                        entry -> {
                            JsonNode old = below.get(entry.getKey());
                            if (old instanceof ObjectNode object
                                    && entry.getValue() instanceof ObjectNode over) {
                                overlay(object, over);
                            } else {
                                below.set(entry.getKey(), entry.getValue());
                            }
                        });
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
