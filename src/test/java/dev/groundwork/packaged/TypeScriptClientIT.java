package dev.groundwork.packaged;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The client of {@code clients/typescript}: generated, compiled and run against the artifact. */
class TypeScriptClientIT {

    private static final Path CLIENT = Path.of("clients/typescript");

    private static final Tool NPM = new Tool("npm", "Node.js 20 (Debian: apt-get install npm)");

    @Test
    void itIsGeneratedCompilesAndPassesItsTests() throws Exception {
        NPM.assumeInstalled();
        Path copy = copy();
        NPM.run(copy, "ci", "--no-audit", "--no-fund");
        NPM.run(copy, "run", "generate");
        NPM.run(copy, "run", "build");
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.launch();
                PackagedService service = PackagedService.started(PackagedService.on(postgres))) {
            NPM.run(copy, Map.of("GROUNDWORK_URL", "http://localhost:" + service.port()), "test");
        }
    }

    /** The build leaves nothing among the sources. */
    private static Path copy() throws Exception {
        Path root = Files.createDirectories(Path.of("target/typescript-client"));
        Path copy = root.resolve(CLIENT);
        try (Stream<Path> files = Files.walk(CLIENT)) {
            for (Path file : files.filter(TypeScriptClientIT::isSource).toList()) {
                Path target = root.resolve(file);
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path description = root.resolve("docs/openapi.yaml");
        Files.createDirectories(description.getParent());
        Files.copy(Path.of("docs/openapi.yaml"), description, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private static boolean isSource(Path file) {
        return Files.isRegularFile(file)
                && Stream.of("node_modules", "dist")
                        .noneMatch(made -> file.startsWith(CLIENT.resolve(made)));
    }
}
