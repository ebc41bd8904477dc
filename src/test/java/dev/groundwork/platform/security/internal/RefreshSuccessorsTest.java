package dev.groundwork.platform.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same exchange gives the same token, and nothing else does. */
class RefreshSuccessorsTest {

    private static final Instant USED = Instant.parse("2026-01-31T10:15:30.123456Z");

    private final RefreshSuccessors old = with("old");
    private final RefreshSuccessors rotated = with("new", "old");

    @Test
    void theSameExchangeGivesTheSameToken() {
        assertThat(old.next("token", USED)).isEqualTo(old.next("token", USED)).hasSize(43);
    }

    @Test
    void anotherTokenAnotherMomentAndAnotherKeyGiveOthers() {
        assertThat(
                        List.of(
                                old.next("token", USED),
                                old.next("another", USED),
                                old.next("token", USED.plus(Duration.ofNanos(1_000))),
                                rotated.next("token", USED)))
                .doesNotHaveDuplicates();
    }

    @Test
    void aTokenThatWasMadeBeforeTheKeyWasRotatedIsFound() {
        // Given
        String next = old.next("token", USED);

        // When / Then
        assertThat(rotated.all("token", USED)).containsExactly(rotated.next("token", USED), next);
    }

    @Test
    void theIdOfAnAccessTokenTellsNothingOfTheRefreshToken() {
        // When
        String id = RefreshSuccessors.accessTokenId("token");

        // Then
        assertThat(id).hasSize(22).isNotEqualTo(RefreshSuccessors.accessTokenId("another"));
    }

    private static RefreshSuccessors with(String... keys) {
        return new RefreshSuccessors(
                List.of(keys).stream().map(k -> k.getBytes(StandardCharsets.UTF_8)).toList());
    }
}
