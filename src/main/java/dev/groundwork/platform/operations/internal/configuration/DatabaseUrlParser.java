package dev.groundwork.platform.operations.internal.configuration;

import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.TlsMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Parses a {@code DATABASE_URL}. No refusal quotes what stands where a password may stand: with a
 * raw {@code /}, {@code ?} or {@code #} in a password its tail would look like a port, a database
 * name or a parameter, so a raw {@code @} behind the host is refused before anything else.
 */
public final class DatabaseUrlParser {

    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]{0,30})://");
    private static final List<String> SCHEMES =
            List.of("postgresql", "postgres", "postgresql+asyncpg");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]*)(?::([^:]*))?");
    private static final List<String> PARAMETERS =
            List.of("sslmode", "sslrootcert", "application_name", "ssl");

    private final String url;

    public DatabaseUrlParser(String url) {
        // A secret written with "echo" ends in a line break.
        this.url = url.strip();
    }

    public DatabaseUrl parse() {
        String rest = url.substring(afterScheme());
        if (rest.chars().anyMatch(ch -> Character.isWhitespace(ch) || Character.isISOControl(ch))) {
            throw refused("it contains a space or a control character; encode a space as %20");
        }
        int end = endOfAuthority(rest);
        String authority = rest.substring(0, end);
        String behind = rest.substring(end);
        if (authority.indexOf('@') != authority.lastIndexOf('@') || behind.indexOf('@') >= 0) {
            throw refused(
                    "an @ is not allowed here; in the user and the password encode"
                            + " @ as %40, / as %2F, ? as %3F, # as %23 and % as %25");
        }
        if (behind.indexOf('#') >= 0) {
            throw refused("it contains a #; encode # as %23");
        }
        int query = behind.indexOf('?');
        String path = query < 0 ? behind : behind.substring(0, query);
        Map<String, String> parameters =
                query < 0 ? Map.of() : parameters(behind.substring(query + 1));

        int at = authority.indexOf('@');
        Optional<String> userInfo =
                at < 0 ? Optional.empty() : Optional.of(authority.substring(0, at));
        Matcher hostAndPort = hostAndPort(authority.substring(at + 1));
        Optional<String> rootCertificate = Optional.ofNullable(parameters.get("sslrootcert"));
        return new DatabaseUrl(
                userInfo.map(DatabaseUrlParser::user),
                userInfo.flatMap(DatabaseUrlParser::password),
                host(hostAndPort.group(1)),
                port(hostAndPort.group(2)),
                name(path),
                tls(parameters, rootCertificate.isPresent()),
                rootCertificate,
                Optional.ofNullable(parameters.get("application_name")));
    }

    private int afterScheme() {
        Matcher scheme = SCHEME.matcher(url);
        if (scheme.find() && SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
            return scheme.end();
        }
        if (url.startsWith("jdbc:")) {
            throw refused("a JDBC URL; remove \"jdbc:\" and write " + DatabaseUrl.FORM);
        }
        throw refused("it must begin with postgresql://; write " + DatabaseUrl.FORM);
    }

    private static int endOfAuthority(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if ("/?#".indexOf(rest.charAt(i)) >= 0) {
                return i;
            }
        }
        return rest.length();
    }

    private static String user(String userInfo) {
        int colon = userInfo.indexOf(':');
        return decoded("user", colon < 0 ? userInfo : userInfo.substring(0, colon));
    }

    private static Optional<String> password(String userInfo) {
        int colon = userInfo.indexOf(':');
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return password.isEmpty() ? Optional.empty() : Optional.of(decoded("password", password));
    }

    private static Matcher hostAndPort(String text) {
        if (text.indexOf(',') >= 0) {
            throw refused("several hosts; write one, " + DatabaseUrl.FORM);
        }
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches()) {
            throw refused(
                    "the host cannot be parsed; write host:port, an IPv6 address in brackets"
                            + " ([::1]:5432), and encode a : in the password as %3A");
        }
        return matcher;
    }

    private static String host(String text) {
        if (text.startsWith("[")) {
            return ipv6(text.substring(1, text.length() - 1));
        }
        if (text.isEmpty() || HOST.matcher(text).matches()) {
            return text;
        }
        throw refused(
                "the host contains an invalid character; write a name or an address"
                        + " (Unix sockets are not supported)");
    }

    private static String ipv6(String text) {
        try {
            if (text.matches("[0-9A-Fa-f:]+") && text.indexOf(':') >= 0) {
                // A literal: nothing is looked up.
                InetAddress.getByName("[" + text + "]");
                return text;
            }
        } catch (UnknownHostException malformed) {
            // Refused below, as everything else in brackets that is no address.
        }
        throw refused(
                "the text in brackets is not an IPv6 address; write groups of hexadecimal"
                        + " digits, as in [2001:db8::1]");
    }

    private static int port(String text) {
        if (text == null || text.isEmpty()) {
            return DatabaseUrl.DEFAULT_PORT;
        }
        // Anything but a short number becomes 0, which the value itself refuses.
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    }

    private static String name(String path) {
        String name = path.isEmpty() ? "" : path.substring(1);
        if (name.indexOf('/') >= 0) {
            throw refused("two slashes after the host; in the database name encode / as %2F");
        }
        return decoded("database name", name);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!PARAMETERS.contains(name)) {
                throw unknown(name);
            }
            String value = decoded(name, equals < 0 ? "" : pair.substring(equals + 1));
            if (value.isEmpty() || parameters.put(name, value) != null) {
                throw refused(name + " must be given once, with a value; write " + name + "=...");
            }
        }
        return parameters;
    }

    private static TlsMode tls(Map<String, String> parameters, boolean rootCertificate) {
        String sslmode = parameters.get("sslmode");
        String ssl = parameters.getOrDefault("ssl", sslmode);
        String keyword = sslmode == null ? ssl : sslmode;
        if (keyword == null) {
            return TlsMode.PREFER;
        }
        if (!keyword.equals(ssl)) {
            throw refused("ssl and sslmode contradict each other; write sslmode only");
        }
        TlsMode mode =
                TlsMode.of(keyword)
                        .orElseThrow(
                                () ->
                                        refused(
                                                "an unknown sslmode; write one of "
                                                        + TlsMode.keywords()));
        // libpq: given a root certificate, "require" checks against it.
        return mode == TlsMode.REQUIRE && rootCertificate ? TlsMode.VERIFY_CA : mode;
    }

    private static String decoded(String part, String text) {
        try {
            return PercentEncoding.decode(text);
        } catch (CharacterCodingException bad) {
            throw refused(
                    "in the "
                            + part
                            + " a % is not followed by two hexadecimal digits that form valid UTF-8;"
                            + " encode a literal % as %25");
        }
    }

    private static IllegalArgumentException unknown(String name) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String nearest =
                PARAMETERS.stream()
                        .min(Comparator.comparing(known -> distance.apply(name, known)))
                        .orElseThrow();
        String guess = distance.apply(name, nearest) <= 3 ? "; did you mean " + nearest : "";
        String shown = name.matches("[A-Za-z0-9_]{1,40}") ? " \"" + name + "\"" : "";
        return refused(
                "an unknown parameter"
                        + shown
                        + guess
                        + "; supported are "
                        + String.join(", ", PARAMETERS));
    }

    private static IllegalArgumentException refused(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
