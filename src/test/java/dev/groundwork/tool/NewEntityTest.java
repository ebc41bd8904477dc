package dev.groundwork.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator's output compiles, with its tests, against the platform as it is now. */
class NewEntityTest {

    @TempDir Path sources;

    @TempDir Path classes;

    @Test
    void outputCompiles() throws Exception {
        // Given
        generate(
                "--public",
                "--import",
                "gadget",
                "sku:text(64):unique",
                "name:text(200):search",
                "price:money",
                "attributes:jsonb",
                "stock:integer=0",
                "active:boolean=true",
                "state:enum(draft,sold)=draft",
                "seen_at:timestamp?",
                "serial:uuid?");
        generate("gadget_remark", "gadget:gadget", "author:user", "text:text", "tags:text[]");
        generate("gadget_part", "gadget:gadget?", "weight:bigint", "price:money?");
        generate(
                "gadget_colour",
                "name:text(20):unique",
                "tone:enum(light,dark)?",
                "since:timestamp?");
        generate("gadget_owner", "gadget:gadget", "owner:user");

        // When
        StringWriter errors = new StringWriter();
        boolean compiled = compile(errors);

        // Then
        assertThat(compiled).as(errors.toString()).isTrue();
    }

    @Test
    void aPatchHasCodeOnlyWhereAValueIsConverted() throws Exception {
        // Given
        generate("gadget_colour", "name:text(20):unique", "serial:uuid?");
        generate("gadget_remark", "text:text", "tags:text[]");

        // When / Then
        assertThat(java("gadgetcolour/GadgetColourPatch")).doesNotContain("applyTo");
        assertThat(java("gadgetcolour/GadgetColourResource"))
                .contains("crud.patch(id, ifMatch, body)");
        assertThat(java("gadgetremark/GadgetRemarkPatch")).contains("void applyTo(");
        assertThat(java("gadgetremark/GadgetRemarkResource"))
                .contains("crud.patch(id, ifMatch, body.unchanged(), body::applyTo)");
    }

    private String java(String name) throws IOException {
        return Files.readString(sources.resolve("src/main/java/dev/groundwork/" + name + ".java"));
    }

    private void generate(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("tools/NewEntity.java", "--into", sources.toString()));
        command.addAll(List.of(arguments));
        Process generator = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output =
                new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(generator.waitFor()).as(output).isZero();
    }

    private boolean compile(StringWriter errors) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> written = Files.walk(sources)) {
            List<Path> java =
                    written.filter(path -> path.toString().endsWith(".java")).sorted().toList();
            List<String> options =
                    List.of(
                            "-proc:none",
                            "-parameters",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "-d",
                            classes.toString());
            return compiler.getTask(
                            errors,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
        }
    }
}
