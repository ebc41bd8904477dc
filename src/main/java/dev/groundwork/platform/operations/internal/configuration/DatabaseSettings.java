package dev.groundwork.platform.operations.internal.configuration;

import static java.util.regex.Matcher.quoteReplacement;

import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.TlsMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One {@link dev.groundwork.platform.operations.DatabaseUrl} as the keys of both drivers. The JDBC
 * driver implements libpq's modes nearly as libpq does. The reactive driver knows their names, but
 * trusts no certificate and checks no host by default, so each mode is spelled out for it.
 */
public final class DatabaseSettings {

    private static final String REACTIVE = "quarkus.datasource.reactive.";

    private static final Pattern BACKSLASHES_BEFORE_A_DOLLAR = Pattern.compile("\\\\+(?=\\$)");

    private DatabaseSettings() {}

    public static Map<String, String> of(DatabaseUrl url) {
        Map<String, String> keys = new LinkedHashMap<>();
        // Without a user the drivers disagree (one takes the system's user, one "user").
        keys.put("quarkus.datasource.username", url.user().orElse(System.getProperty("user.name")));
        url.password().ifPresent(password -> keys.put("quarkus.datasource.password", password));
        keys.put("quarkus.datasource.jdbc.url", url.jdbcUrl());
        keys.put(REACTIVE + "url", url.reactiveUrl());
        keys.put(REACTIVE + "postgresql.ssl-mode", url.tls().keyword());
        keys.put(REACTIVE + "trust-all", Boolean.toString(!url.tls().verifies()));
        keys.put(
                REACTIVE + "hostname-verification-algorithm",
                url.tls() == TlsMode.VERIFY_FULL ? "HTTPS" : "NONE");
        url.rootCertificate()
                .ifPresent(
                        path -> {
                            keys.put(REACTIVE + "trust-certificate-pem", "true");
                            keys.put(
                                    REACTIVE + "trust-certificate-pem.certs",
                                    path.replace("\\", "\\\\").replace(",", "\\,"));
                        });
        url.applicationName()
                .ifPresent(
                        name ->
                                keys.put(
                                        REACTIVE + "additional-properties.application_name", name));
        keys.replaceAll((key, value) -> literal(value));
        return keys;
    }

    /**
     * Configuration values are expressions: {@code ${...}} is looked up, {@code $$} is one dollar,
     * and a backslash before a dollar disappears. A password is none of this. Backslashes that
     * stand before a dollar are therefore written as the default of a key that nobody sets.
     */
    public static String literal(String value) {
        return BACKSLASHES_BEFORE_A_DOLLAR
                .matcher(value.replace("$", "$$"))
                .replaceAll(run -> quoteReplacement("${literal.backslash:" + run.group() + "}"));
    }
}
