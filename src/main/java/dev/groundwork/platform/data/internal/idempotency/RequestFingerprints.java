package dev.groundwork.platform.data.internal.idempotency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.groundwork.platform.security.CursorKeys;
import dev.groundwork.platform.security.CursorSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes fingerprints of requests, which allow comparing requests without storing them. A body
 * can hold a password, and an attacker who has read the table could try a dictionary against a
 * plain digest. A fingerprint is therefore an HMAC, by a key that all replicas share and the
 * database does not have.
 */
@Singleton
public class RequestFingerprints {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "groundwork idempotency fingerprint 1";

    private final List<SecretKeySpec> keys;
    private final ObjectMapper canonical;

    @Inject
    RequestFingerprints(CursorSettings settings, ObjectMapper json) {
        this(CursorKeys.derived(settings, PURPOSE), json);
    }

    RequestFingerprints(List<byte[]> keys, ObjectMapper json) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
        // Absent members are left out: one that a later release adds does not change a request.
        this.canonical =
                json.copy()
                        .setSerializationInclusion(JsonInclude.Include.NON_NULL)
                        .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, true)
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }

    /**
     * The canonical form of a request, independent of white space and the order of members.
     *
     * @param target as {@link dev.groundwork.platform.http.MatchedRoute#target}
     * @param body as it was parsed; null where there is none
     */
    public byte[] canonical(String method, String target, Object body) {
        try {
            return (method + " " + target + "\n" + canonical.writeValueAsString(body))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("serializing a parsed body cannot fail", e);
        }
    }

    /** Signs with each accepted key; the first signature is stored. */
    public List<byte[]> sign(byte[] request) {
        return keys.stream().map(key -> mac(key, request)).toList();
    }

    private static byte[] mac(SecretKeySpec key, byte[] request) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(request);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM provides " + ALGORITHM, e);
        }
    }
}
