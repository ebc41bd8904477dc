package dev.groundwork.packaged;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose word about the caller is taken; to be seen by what is said over TLS alone. */
class TrustedProxyIT {

    @Test
    void onlyAProxyThatIsNamedIsBelieved() throws Exception {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.launch();
                PackagedService none = PackagedService.started(PackagedService.on(postgres));
                PackagedService other = service(postgres, "10.0.0.0/8");
                PackagedService ours = service(postgres, "10.0.0.0/8,127.0.0.0/8,::1")) {
            assertThat(isToldThatTlsIsSpoken(none)).isFalse();
            assertThat(isToldThatTlsIsSpoken(other)).isFalse();
            assertThat(isToldThatTlsIsSpoken(ours)).isTrue();
            assertThat(statusOfABrokenHost(ours)).startsWith("HTTP/1.1 400");
        }
    }

    /** Who could choose his address would have as many allowances as there are addresses. */
    @Test
    void onlyAProxyThatIsNamedGivesACallerHisAddress() throws Exception {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.launch();
                PackagedService none = service(postgres, "10.0.0.0/8");
                PackagedService ours = service(postgres, "127.0.0.0/8,::1")) {
            assertThat(left(ours, "203.0.113.1")).isEqualTo(99);
            assertThat(left(ours, "203.0.113.1")).isLessThan(99);
            assertThat(left(ours, "203.0.113.2")).isEqualTo(99);
            left(none, "198.51.100.1");
            assertThat(left(none, "198.51.100.2")).isLessThan(99);
        }
    }

    /** The requests that an anonymous client's address has left. */
    private static int left(PackagedService service, String address) {
        String said =
                service.send(
                                HttpRequest.newBuilder(service.api("/v1/posts"))
                                        .header("X-Forwarded-For", address))
                        .headers()
                        .firstValue("RateLimit")
                        .orElseThrow();
        return Integer.parseInt(said.replaceAll(".*;r=(\\d+);.*", "$1"));
    }

    private static PackagedService service(EmbeddedPostgresServer postgres, String proxies)
            throws Exception {
        Map<String, String> environment = new HashMap<>(PackagedService.on(postgres));
        environment.put("GROUNDWORK_HTTP_TRUSTED_PROXIES", proxies);
        environment.put("GROUNDWORK_RATE_LIMIT_ANONYMOUS", "100/1d");
        return PackagedService.started(environment);
    }

    private static boolean isToldThatTlsIsSpoken(PackagedService service) {
        return service.send(
                        HttpRequest.newBuilder(service.api("/v1/posts"))
                                .header("X-Forwarded-Proto", "https"))
                .headers()
                .firstValue("Strict-Transport-Security")
                .isPresent();
    }

    private static String statusOfABrokenHost(PackagedService service) throws Exception {
        try (Socket socket = new Socket("localhost", service.api("/").getPort())) {
            socket.getOutputStream()
                    .write("GET /v1/posts HTTP/1.1\r\nHost: a b\r\n\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), US_ASCII);
        }
    }
}
