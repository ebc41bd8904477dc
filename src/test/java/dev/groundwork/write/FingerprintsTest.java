package dev.groundwork.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fingerprint is worth nothing without the key, and the key can be rotated. */
class FingerprintsTest {

    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};
    private static final byte[] REQUEST = "POST /v1/users\n{}".getBytes(StandardCharsets.UTF_8);

    private record Body(String b, String a, Integer absent) {}

    @Test
    void anOldKeysFingerprintIsKnownAsLongAsTheKeyIs() {
        // Given
        byte[] signed = with(OLD).sign(REQUEST);

        // When / Then
        assertThat(with(OLD, NEW).isSame(signed, REQUEST)).isTrue();
        assertThat(with(NEW, OLD).isSame(signed, REQUEST)).isTrue();
        assertThat(with(NEW).isSame(signed, REQUEST)).isFalse();
    }

    @Test
    void theFirstKeySigns() {
        assertThat(with(NEW, OLD).sign(REQUEST)).isEqualTo(with(NEW).sign(REQUEST));
    }

    @Test
    void aFingerprintIsNoPlainDigest() throws Exception {
        assertThat(with(OLD).sign(REQUEST))
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

    private static Fingerprints with(byte[]... keys) {
        return new Fingerprints(List.of(keys), new ObjectMapper());
    }
}
