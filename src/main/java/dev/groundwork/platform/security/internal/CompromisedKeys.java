package dev.groundwork.platform.security.internal;

import java.util.Set;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Private keys that everybody has, because they stand in a standard or in a tutorial: whoever signs
 * with one lets anybody be anybody. None of ours does: dev mode makes a new key at each start and
 * writes it nowhere.
 */
public final class CompromisedKeys {

    /** By their thumbprints (RFC 7638). */
    private static final Set<String> THUMBPRINTS =
            Set.of(
                    // RFC 7515, appendix A.2
                    "IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8",
                    // RFC 7517, appendix A.2
                    "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
                    // The example of jwt.io for RS256
                    "oGDmHqCJ7yzMkWEkrlZVHkvrHIyQwtlDmeq5ForUHeY",
                    // Quarkus' and MicroProfile's examples for JWT
                    "ML2-9SXxlH35jv0jOI_SWXv1qK_B_pcL9PowUXAA76o");

    private CompromisedKeys() {}

    public static boolean contain(JsonWebKey key) throws JoseException {
        return THUMBPRINTS.contains(key.calculateBase64urlEncodedThumbprint("SHA-256"));
    }
}
