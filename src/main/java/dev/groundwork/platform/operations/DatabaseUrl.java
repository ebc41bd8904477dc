package dev.groundwork.platform.operations;

import dev.groundwork.platform.operations.internal.configuration.DatabaseUrlParser;
import dev.groundwork.platform.operations.internal.configuration.PercentEncoding;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The address and credentials of the database, from one {@code DATABASE_URL}. Both drivers get
 * their own form of the same address, so that they cannot disagree about it.
 *
 * @param user the role; empty means the name of the operating system's user, as in libpq
 * @param password the role's password; no message and no {@link #toString()} shows it
 * @param host a name or an address; IPv6 without brackets
 * @param port 1 to 65535
 * @param name the database
 * @param tls how the connection is encrypted
 * @param rootCertificate path of a PEM file; needed by the modes that verify, and only there
 * @param applicationName what {@code pg_stat_activity} shows
 */
public record DatabaseUrl(
        Optional<String> user,
        Optional<String> password,
        String host,
        int port,
        String name,
        TlsMode tls,
        Optional<String> rootCertificate,
        Optional<String> applicationName) {

    /** The accepted form, shown in all error messages. */
    public static final String FORM = "postgresql://user:password@host:5432/name";

    public static final int DEFAULT_PORT = 5432;

    public DatabaseUrl {
        require(!host.isEmpty(), "no host; write " + FORM);
        require(!name.isEmpty(), "no database name; write it after the host: " + FORM);
        require(port >= 1 && port <= 65_535, "the port must be a number from 1 to 65535");
        require(
                password.isEmpty() || user.isPresent(),
                "a password without a user; add the user before it: " + FORM);
        require(
                user.stream().noneMatch(String::isEmpty),
                "an empty user; add one before the @, or omit the @");
        require(
                Stream.of(user, password, Optional.of(name), rootCertificate, applicationName)
                        .flatMap(Optional::stream)
                        .noneMatch(text -> text.indexOf('\0') >= 0),
                "it contains %00, which PostgreSQL does not support; remove it");
        require(
                rootCertificate.isPresent() || !tls.verifies(),
                "sslmode="
                        + tls.keyword()
                        + " needs the certificate to check against;"
                        + " add sslrootcert=/path/to/root.pem");
        require(
                rootCertificate.isEmpty() || tls.verifies(),
                "sslrootcert is used only with sslmode=require, verify-ca or verify-full;"
                        + " set one of these, or omit sslrootcert");
    }

    /**
     * Reads a URL as libpq and asyncpg do.
     *
     * @throws IllegalArgumentException with a sentence that says what to write instead, and that
     *     never holds any part of the user or the password
     */
    public static DatabaseUrl parse(String url) {
        return new DatabaseUrlParser(url).parse();
    }

    /** Another database on the same server. */
    public DatabaseUrl named(String other) {
        return new DatabaseUrl(
                user, password, host, port, other, tls, rootCertificate, applicationName);
    }

    /** The same database by another address, that of a proxy. */
    public DatabaseUrl at(String otherHost, int otherPort) {
        return new DatabaseUrl(
                user, password, otherHost, otherPort, name, tls, rootCertificate, applicationName);
    }

    /** The same database as another role, which needs no password. */
    public DatabaseUrl as(String role) {
        return new DatabaseUrl(
                Optional.of(role),
                Optional.empty(),
                host,
                port,
                name,
                tls,
                rootCertificate,
                applicationName);
    }

    /**
     * The same database and role with another password.
     *
     * @throws IllegalArgumentException where there is no user
     */
    public DatabaseUrl withPassword(String other) {
        return withPassword(Optional.of(other));
    }

    /** The same database and role; the password comes from elsewhere. */
    DatabaseUrl withoutPassword() {
        return withPassword(Optional.empty());
    }

    private DatabaseUrl withPassword(Optional<String> other) {
        return new DatabaseUrl(
                user, other, host, port, name, tls, rootCertificate, applicationName);
    }

    /** The URL for the JDBC driver, without user and password. */
    public String jdbcUrl() {
        StringBuilder url =
                new StringBuilder("jdbc:" + address()).append("?sslmode=").append(tls.keyword());
        rootCertificate.ifPresent(
                path -> url.append("&sslrootcert=").append(PercentEncoding.encode(path)));
        applicationName.ifPresent(
                given -> url.append("&ApplicationName=").append(PercentEncoding.encode(given)));
        return url.toString();
    }

    /**
     * The URL for the reactive driver, with the address only: that driver reads no root certificate
     * from a URL and does not know which certificates a mode trusts.
     */
    public String reactiveUrl() {
        return address();
    }

    /** The address without user and password, fit for a log. */
    public String address() {
        String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "postgresql://" + bracketed + ":" + port + "/" + PercentEncoding.encode(name);
    }

    /** The whole in the form of {@code DATABASE_URL}, password included: not for a log. */
    public String toUrl() {
        StringBuilder url = new StringBuilder(address());
        url.append("?sslmode=").append(tls.keyword());
        rootCertificate.ifPresent(
                path -> url.append("&sslrootcert=").append(PercentEncoding.encode(path)));
        applicationName.ifPresent(
                given -> url.append("&application_name=").append(PercentEncoding.encode(given)));
        String credentials =
                user.map(PercentEncoding::encode).orElse("")
                        + password.map(secret -> ":" + PercentEncoding.encode(secret)).orElse("");
        if (!credentials.isEmpty()) {
            url.insert("postgresql://".length(), credentials + "@");
        }
        return url.toString();
    }

    /** The address and the user; the password is left out on purpose. */
    @Override
    public String toString() {
        return address() + user.map(role -> " as " + role).orElse("");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
