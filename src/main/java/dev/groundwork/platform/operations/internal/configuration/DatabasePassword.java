package dev.groundwork.platform.operations.internal.configuration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The password of the database role, in a file that is read for each new connection: a rotated
 * password then needs no restart. Kubernetes replaces a mounted secret's file within about a minute
 * and never in part.
 *
 * @param file UTF-8; one line end after the password does not count
 */
public record DatabasePassword(Path file) {

    /** The key that names the file. */
    public static final String KEY = "groundwork.database.password-file";

    /** A password of PostgreSQL is far shorter; more is another file by mistake. */
    private static final int MOST_BYTES = 64 * 1024;

    /**
     * The password as the file has it now. Reads a few bytes of a local file: fit for an event
     * loop.
     *
     * @throws IllegalStateException with a sentence that names the file and not its content
     */
    public String current() {
        String text = text();
        String password = withoutLineEnd(text);
        if (password.isEmpty()) {
            throw new IllegalStateException(
                    "The database password file %s is empty; it must contain the password."
                            .formatted(file));
        }
        return password;
    }

    private String text() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalStateException(
                        "The database password file %s is larger than 64 KiB; use a file that contains"
                                        .formatted(file)
                                + " only the password.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalStateException(
                    "The database password file %s is not UTF-8; save it as UTF-8.".formatted(file),
                    malformed);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "The database password file %s cannot be read (%s); mount it, or correct %s."
                            .formatted(file, unreadable.getClass().getSimpleName(), KEY),
                    unreadable);
        }
    }

    private static String withoutLineEnd(String text) {
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
            if (end > 0 && text.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return text.substring(0, end);
    }
}
