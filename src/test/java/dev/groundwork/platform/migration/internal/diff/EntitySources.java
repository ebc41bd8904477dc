package dev.groundwork.platform.migration.internal.diff;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Entities from source text. As classes of the test they would be entities of the service under
 * test, and two of them would have one table.
 */
final class EntitySources {

    private EntitySources() {}

    /** Every class of the text that is an entity. */
    static Entities compile(Path directory, String source) throws IOException {
        Path classes = Files.createTempDirectory(directory, "classes");
        Path file = Files.writeString(classes.resolve("Library.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        boolean compiled =
                compiler.getTask(
                                errors,
                                null,
                                null,
                                List.of(
                                        "-d",
                                        classes.toString(),
                                        "-proc:none",
                                        "-classpath",
                                        System.getProperty("java.class.path")),
                                null,
                                compiler.getStandardFileManager(null, null, null)
                                        .getJavaFileObjects(file))
                        .call();
        if (!compiled) {
            throw new AssertionError(errors);
        }
        return new Entities(load(classes), EntitySchemaTest.namingStrategy());
    }

    /** The loader stays open: Hibernate loads what it needs while it reads the classes. */
    @SuppressWarnings("resource")
    private static List<Class<?>> load(Path classes) throws IOException {
        URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, EntitySources.class.getClassLoader());
        List<Class<?>> entities = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replace(".class", "");
                Class<?> each = loader.loadClass(name);
                if (each.isAnnotationPresent(jakarta.persistence.Entity.class)) {
                    entities.add(each);
                }
            }
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
        entities.sort(Comparator.comparing(Class::getName));
        return entities;
    }
}
