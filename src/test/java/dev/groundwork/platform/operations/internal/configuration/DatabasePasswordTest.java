package dev.groundwork.platform.operations.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasePasswordTest {

    @TempDir Path directory;

    private Path file;
    private DatabasePassword password;

    @BeforeEach
    void file() {
        file = directory.resolve("password");
        password = new DatabasePassword(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void oneLineEndDoesNotCount(String lineEnd) throws IOException {
        // Given
        Files.writeString(file, " $ä€{x} %40" + lineEnd);

        // When
        String current = password.current();

        // Then
        assertThat(current).isEqualTo(" $ä€{x} %40");
    }

    @Test
    void everyCallReadsTheFile() throws IOException {
        // Given
        Files.writeString(file, "first");
        String before = password.current();

        // When
        Files.writeString(file, "second\n");

        // Then
        assertThat(before).isEqualTo("first");
        assertThat(password.current()).isEqualTo("second");
    }

    /** As the kubelet does: it moves a link to a new directory. */
    @Test
    void aLinkThatMovesIsFollowed() throws IOException {
        // Given
        Path link = directory.resolve("..data");
        for (String version : new String[] {"one", "two"}) {
            Files.createDirectories(directory.resolve(version));
            Files.writeString(directory.resolve(version).resolve("password"), version);
        }
        Files.createSymbolicLink(link, Path.of("one"));
        DatabasePassword mounted = new DatabasePassword(link.resolve("password"));
        String before = mounted.current();

        // When
        Path moved = Files.createSymbolicLink(directory.resolve("..new"), Path.of("two"));
        Files.move(
                moved, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        // Then
        assertThat(before).isEqualTo("one");
        assertThat(mounted.current()).isEqualTo("two");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(password::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        file
                                + " cannot be read (NoSuchFileException); mount it, or correct"
                                + " groundwork.database.password-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void anEmptyFileIsRefused(String content) throws IOException {
        // Given
        Files.writeString(file, content);

        // When / Then
        assertThatThrownBy(password::current).hasMessageContaining(file + " is empty");
    }

    @Test
    void otherEncodingsAreRefusedWithoutShowingThePassword() throws IOException {
        // Given
        Files.write(file, "geheim-ü".getBytes(StandardCharsets.ISO_8859_1));

        // When / Then
        assertThatThrownBy(password::current)
                .hasMessageContaining(file + " is not UTF-8")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void aLargeFileIsAnotherFileByMistake() throws IOException {
        // Given
        Files.writeString(file, "x".repeat(70_000));

        // When / Then
        assertThatThrownBy(password::current).hasMessageContaining("larger than 64 KiB");
    }
}
