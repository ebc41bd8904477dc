package dev.groundwork.platform.data.internal.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.BulkLimit;
import dev.groundwork.platform.problem.IdempotencyKey;
import dev.groundwork.platform.problem.SingleOrBatch;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/writing.md} names the bounds as they are. */
@QuarkusTest
class WritingPageTest {

    private static final Path PAGE = Path.of("docs/writing.md");

    @Inject IdempotencySettings settings;

    @Test
    void thePageSaysTheBoundsAsTheyAre() throws IOException {
        // When
        String page = Files.readString(PAGE).replace('\n', ' ');

        // Then
        assertThat(settings.lifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(page)
                .contains(String.format(Locale.ROOT, "%,d rows at most", BulkLimit.DEFAULT))
                .contains("users %d, because".formatted(SingleOrBatch.maxItems(newUser())))
                .contains("1 to %d printable".formatted(IdempotencyKey.LONGEST))
                .contains("24 hours");
    }

    private static Class<?> newUser() {
        try {
            return Class.forName("dev.groundwork.user.NewUser");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
