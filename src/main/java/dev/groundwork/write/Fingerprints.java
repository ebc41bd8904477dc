package dev.groundwork.write;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.groundwork.query.CursorKeys;
import dev.groundwork.query.CursorSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether two requests are the same, without keeping either. A body can hold a password, and
 * a plain digest of it could be tried against a dictionary by whoever has the table; so it is an
 * HMAC, by a key that all replicas share and the database does not have.
 */
@Singleton
class Fingerprints {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "groundwork idempotency fingerprint 1";

    private final List<SecretKeySpec> keys;
    private final ObjectMapper canonical;

    @Inject
    Fingerprints(CursorSettings settings, ObjectMapper json) {
        this(CursorKeys.derived(settings, PURPOSE), json);
    }

    Fingerprints(List<byte[]> keys, ObjectMapper json) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
        // Absent members are left out: one that a later release adds does not change a request.
        this.canonical =
                json.copy()
                        .setSerializationInclusion(JsonInclude.Include.NON_NULL)
                        .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, true)
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /**
     * What the request says, whatever its white space and the order of its members.
     *
     * @param target as {@link dev.groundwork.http.MatchedRoute#target}
     * @param body as it was parsed; null where there is none
     */
    byte[] canonical(String method, String target, Object body) {
        try {
            return (method + " " + target + "\n" + canonical.writeValueAsString(body))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read from JSON can be written as JSON", e);
        }
    }

    /** By each key that is accepted; the first is the one to keep. */
    List<byte[]> sign(byte[] request) {
        return keys.stream().map(key -> mac(key, request)).toList();
    }

    private static byte[] mac(SecretKeySpec key, byte[] request) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(request);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
