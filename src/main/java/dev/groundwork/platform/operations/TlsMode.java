package dev.groundwork.platform.operations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The TLS mode of a connection: {@code sslmode} of libpq. */
public enum TlsMode {
    /** Never encrypted. */
    DISABLE,
    /** Encrypted only where the server insists. */
    ALLOW,
    /** Encrypted where the server can; what libpq and asyncpg do unless told otherwise. */
    PREFER,
    /** Always encrypted; the certificate is not verified. */
    REQUIRE,
    /** Always encrypted, with a certificate that the given root has signed. */
    VERIFY_CA,
    /** As {@link #VERIFY_CA}, and the certificate must carry the name of the host. */
    VERIFY_FULL;

    /** As it is written in a URL: {@code verify-full}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the server's certificate is checked, which needs a root certificate. */
    public boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }

    public static Optional<TlsMode> of(String keyword) {
        return Arrays.stream(values()).filter(mode -> mode.keyword().equals(keyword)).findFirst();
    }

    public static String keywords() {
        return Arrays.stream(values()).map(TlsMode::keyword).collect(Collectors.joining(", "));
    }
}
