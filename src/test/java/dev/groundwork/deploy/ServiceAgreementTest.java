package dev.groundwork.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.platform.migration.internal.command.MigrateCommand;
import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.internal.health.HealthSettings;
import io.kubernetes.client.custom.Quantity;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.management.ManagementConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What every installation says of the service is what the service does. */
class ServiceAgreementTest {

    static Stream<Installation> installations() {
        return Installation.all();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void theDrainEndsBeforeKubernetesKills(Installation installation) {
        // Given
        Manifests manifests = installation.manifests();
        Map<String, String> configuration = manifests.configuration();
        Duration drain =
                Duration.ofSeconds(
                                manifests.service().at("/lifecycle/preStop/sleep/seconds").asLong())
                        .plus(ServiceDefaults.seconds(configuration.get("QUARKUS_SHUTDOWN_DELAY")))
                        .plus(
                                ServiceDefaults.seconds(
                                        configuration.get("QUARKUS_SHUTDOWN_TIMEOUT")));

        // When
        long grace = manifests.pod().at("/spec/terminationGracePeriodSeconds").asLong();

        // Then
        assertThat(Duration.ofSeconds(grace)).isGreaterThan(drain.plusSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("installations")
    void theDrainIsTheServicesOwn(Installation installation) {
        Map<String, String> configuration = installation.manifests().configuration();

        assertThat(configuration)
                .containsEntry(
                        "QUARKUS_SHUTDOWN_DELAY", ServiceDefaults.text("quarkus.shutdown.delay"))
                .containsEntry(
                        "QUARKUS_SHUTDOWN_TIMEOUT",
                        ServiceDefaults.text("quarkus.shutdown.timeout"));
    }

    /** Quarkus' defaults, which nothing of ours changes. */
    @ParameterizedTest
    @MethodSource("installations")
    void portsAreThoseThatTheServiceListensOn(Installation installation) throws Exception {
        // Given
        JsonNode ports = installation.manifests().service().path("ports");

        // When / Then
        assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
                .doesNotContain("quarkus.http.port", "quarkus.management.port");
        assertThat(ports.at("/0/containerPort").asText())
                .isEqualTo(defaultOf(VertxHttpConfig.class, "port"));
        assertThat(ports.at("/1/containerPort").asText())
                .isEqualTo(defaultOf(ManagementConfig.class, "port"));
    }

    private static String defaultOf(Class<?> mapping, String key) throws NoSuchMethodException {
        return mapping.getMethod(key).getAnnotation(WithDefault.class).value();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void readinessHearsOfADatabaseThatHangs(Installation installation) throws Exception {
        // Given
        String patience = defaultOf(HealthSettings.class, "databaseTimeout");

        // When
        int timeout =
                installation.manifests().service().at("/readinessProbe/timeoutSeconds").asInt();

        // Then
        assertThat(Duration.ofSeconds(timeout)).isGreaterThan(ServiceDefaults.seconds(patience));
    }

    @ParameterizedTest
    @MethodSource("installations")
    void everyImportThatMayWaitHasRoom(Installation installation) {
        // Given
        Manifests manifests = installation.manifests();
        Map<String, String> configuration = manifests.configuration();
        MemorySize largest =
                new MemorySizeConverter().convert(configuration.get("GROUNDWORK_IMPORT_MAX_SIZE"));
        long files = Long.parseLong(configuration.get("GROUNDWORK_IMPORT_QUEUE")) + 1;

        // When
        String volume =
                Manifests.elements(manifests.pod().at("/spec/volumes"))
                        .filter(each -> each.path("name").asText().equals("tmp"))
                        .findFirst()
                        .orElseThrow()
                        .at("/emptyDir/sizeLimit")
                        .asText();

        // Then
        assertThat(Quantity.fromString(volume).getNumber().toBigInteger())
                .isGreaterThanOrEqualTo(largest.asBigInteger().multiply(BigInteger.valueOf(files)));
    }

    /** As the service reads it: other forms stop its start. */
    @ParameterizedTest
    @MethodSource("installations")
    void addressThatIsPutTogetherIsAnAddress(Installation installation) {
        Manifests.containers(installation.manifests().pod().path("spec"))
                .flatMap(container -> Manifests.elements(container.path("env")))
                .filter(variable -> variable.path("name").asText().equals("DATABASE_URL"))
                .filter(variable -> variable.has("value"))
                .map(variable -> DatabaseUrl.parse(variable.path("value").asText()))
                .forEach(url -> assertThat(url.password()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("installations")
    void commandsAreThoseOfTheService(Installation installation) {
        // Given
        CommandLine migrate = new CommandLine(new MigrateCommand());

        // When / Then
        installation.manifests().pods().stream()
                .flatMap(pod -> Manifests.containers(pod.path("spec")))
                .map(container -> Manifests.texts(container.path("args"), argument -> argument))
                .filter(arguments -> !arguments.isEmpty())
                .forEach(
                        arguments -> {
                            assertThat(arguments).first().isEqualTo("migrate");
                            String[] rest =
                                    arguments.subList(1, arguments.size()).toArray(String[]::new);
                            assertThatCode(() -> migrate.parseArgs(rest))
                                    .doesNotThrowAnyException();
                        });
    }

    @Test
    void theChartInstallsThisBuild() throws IOException {
        // Given
        JsonNode chart = Yaml.document(Chart.DIRECTORY.resolve("Chart.yaml"));

        // When
        String version = chart.path("appVersion").asText();

        // Then
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>groundwork</artifactId>\n  <version>" + version);
    }
}
