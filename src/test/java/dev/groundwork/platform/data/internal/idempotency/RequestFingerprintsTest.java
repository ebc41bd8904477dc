package dev.groundwork.platform.data.internal.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fingerprint is worth nothing without the key, and the key can be rotated. */
class RequestFingerprintsTest {

    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};
    private static final byte[] REQUEST = "POST /v1/users\n{}".getBytes(StandardCharsets.UTF_8);

    private record Body(String b, String a, Integer absent) {}

    @Test
    void anOldKeysFingerprintIsKnownAsLongAsTheKeyIs() {
        // Given
        byte[] kept = with(OLD).sign(REQUEST).get(0);

        // When / Then
        assertThat(with(NEW, OLD).sign(REQUEST)).contains(kept);
        assertThat(with(NEW).sign(REQUEST)).doesNotContain(kept);
    }

    @Test
    void theFingerprintToKeepIsTheFirstKeys() {
        assertThat(with(NEW, OLD).sign(REQUEST).get(0)).isEqualTo(with(NEW).sign(REQUEST).get(0));
    }

    @Test
    void aFingerprintIsNoPlainDigest() throws Exception {
        assertThat(with(OLD).sign(REQUEST).get(0))
                .hasSize(32)
                .isNotEqualTo(MessageDigest.getInstance("SHA-256").digest(REQUEST));
    }

    @Test
    void theOrderOfMembersAndAbsentOnesAreNoPartOfARequest() {
        // When
        byte[] canonical = with(OLD).canonical("POST", "/x?y=1", new Body("1", "2", null));

        // Then
        assertThat(new String(canonical, StandardCharsets.UTF_8))
                .isEqualTo("POST /x?y=1\n{\"a\":\"2\",\"b\":\"1\"}");
    }

    private static RequestFingerprints with(byte[]... keys) {
        return new RequestFingerprints(List.of(keys), new ObjectMapper());
    }
}
