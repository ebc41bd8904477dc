package dev.groundwork.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:DB8:1:2::9, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::9, 2001:db8:1:3:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64",
        "not:an:address, unknown"
    })
    void reachesAsFarAsOneSubscriber(String address, String known) {
        assertThat(ClientAddress.of(address)).isEqualTo(known);
    }

    @Test
    void whatHasNoAddressIsOneCaller() {
        assertThat(ClientAddress.of((String) null)).isEqualTo("unknown");
    }
}
