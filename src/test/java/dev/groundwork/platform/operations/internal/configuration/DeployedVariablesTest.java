package dev.groundwork.platform.operations.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.deploy.Installation;
import io.smallrye.config.ConfigMapping;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Charts and manifests set variables that the service reads, and no others. */
class DeployedVariablesTest {

    /** Where each Quarkus extension lists its keys. */
    private static final String QUARKUS_KEYS =
            "META-INF/quarkus-config-doc/quarkus-config-model.json";

    /** Read by the JVM. */
    private static final String JVM = "JAVA_TOOL_OPTIONS";

    private static final List<Pattern> QUARKUS = quarkusVariables();

    private static final List<Class<?>> MAPPINGS = mappings(Path.of("target/classes"));

    static Stream<Installation> installations() {
        return Installation.all();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void everyVariableIsReadByTheService(Installation installation) throws IOException {
        // Given
        Set<String> variables = installation.variables();
        String page = Files.readString(Path.of("docs/operations.md"));

        // When / Then
        assertThat(QUARKUS).isNotEmpty();
        assertThat(variables).contains("DATABASE_URL", "GROUNDWORK_CURSOR_KEYS", "DB_POOL_SIZE");
        assertThatCode(() -> UnknownEnvironmentCheck.refuseUnknown(variables, MAPPINGS))
                .doesNotThrowAnyException();
        assertThat(variables)
                .filteredOn(variable -> variable.startsWith("QUARKUS_"))
                .allMatch(
                        variable ->
                                QUARKUS.stream()
                                        .anyMatch(each -> each.matcher(variable).matches()));
        assertThat(variables)
                .filteredOn(variable -> !variable.matches("(GROUNDWORK|QUARKUS)_.*"))
                .filteredOn(variable -> !variable.equals(JVM))
                .allMatch(variable -> page.matches("(?s).*`" + variable + "[`=].*"));
    }

    private static List<Class<?>> mappings(Path classes) {
        try (Stream<Path> files = Files.walk(classes.resolve("dev"))) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
                    .<Class<?>>map(DeployedVariablesTest::loaded)
                    .filter(each -> each.isAnnotationPresent(ConfigMapping.class))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, DeployedVariablesTest.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Pattern> quarkusVariables() {
        Set<String> keys = new TreeSet<>();
        ObjectMapper mapper = new ObjectMapper();
        try {
            ClassLoader loader = DeployedVariablesTest.class.getClassLoader();
            for (URL model : Collections.list(loader.getResources(QUARKUS_KEYS))) {
                mapper.readTree(model).findValues("property").stream()
                        .map(JsonNode::asText)
                        .forEach(keys::add);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return keys.stream().map(DeployedVariablesTest::variable).toList();
    }

    /** A name in quotation marks is of the operator's choice. */
    private static Pattern variable(String key) {
        return Pattern.compile(
                key.replaceAll("\"[^\"]+\"", "*")
                        .replaceAll("[^a-zA-Z0-9*]", "_")
                        .toUpperCase(Locale.ROOT)
                        .replace("*", "_?.+_?"));
    }
}
