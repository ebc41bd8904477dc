package dev.groundwork.platform.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void readsEveryPart() {
        // Given
        String text = "postgresql://ann:secret@db.example:6432/shop?application_name=desk";

        // When
        DatabaseUrl url = DatabaseUrl.parse(text);

        // Then
        assertThat(url.user()).contains("ann");
        assertThat(url.password()).contains("secret");
        assertThat(url.host()).isEqualTo("db.example");
        assertThat(url.port()).isEqualTo(6432);
        assertThat(url.name()).isEqualTo("shop");
        assertThat(url.applicationName()).contains("desk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:p@h/d",
                "postgres://u:p@h/d",
                "postgresql+asyncpg://u:p@h/d",
                "POSTGRESQL://u:p@h/d",
                "postgresql://u:p@h:/d?",
                "  postgresql://u:p@h:5432/d\n"
            })
    void takesEachFormOfOneAddressForTheSame(String text) {
        // When
        DatabaseUrl url = DatabaseUrl.parse(text);

        // Then
        assertThat(url).isEqualTo(DatabaseUrl.parse("postgresql://u:p@h:5432/d"));
    }

    @Test
    void leavesOutWhatIsNotGiven() {
        // When
        DatabaseUrl url = DatabaseUrl.parse("postgresql://localhost/d");

        // Then
        assertThat(url.user()).isEmpty();
        assertThat(url.password()).isEmpty();
        assertThat(url.port()).isEqualTo(5432);
        assertThat(url.tls()).isEqualTo(TlsMode.PREFER);
    }

    @ParameterizedTest
    @CsvSource({"p%40ss, p@ss", "a+b, a+b", "a%2Bb, a+b", "a%20b, a b", "a:b, a:b", "%E2%82%AC, €"})
    void decodesThePasswordAndLeavesAPlusAPlus(String written, String meant) {
        // When
        DatabaseUrl url = DatabaseUrl.parse("postgresql://u:" + written + "@h/d");

        // Then
        assertThat(url.password()).contains(meant);
    }

    @Test
    void readsAnIpv6HostWithoutItsBracketsAndWritesThemBack() {
        // When
        DatabaseUrl url = DatabaseUrl.parse("postgresql://u@[::1]:6432/d?sslmode=disable");

        // Then
        assertThat(url.host()).isEqualTo("::1");
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:6432/d?sslmode=disable");
        assertThat(url.reactiveUrl()).isEqualTo("postgresql://[::1]:6432/d");
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=disable, DISABLE",
        "sslmode=allow, ALLOW",
        "sslmode=prefer, PREFER",
        "sslmode=require, REQUIRE",
        "ssl=require, REQUIRE",
        "ssl=require&sslmode=require, REQUIRE",
        "sslmode=require&sslrootcert=/ca.pem, VERIFY_CA",
        "sslmode=verify-ca&sslrootcert=/ca.pem, VERIFY_CA",
        "sslmode=verify-full&sslrootcert=/ca.pem, VERIFY_FULL"
    })
    void readsSslmodeAsLibpqDoes(String query, TlsMode meant) {
        // When
        DatabaseUrl url = DatabaseUrl.parse("postgresql://u@h/d?" + query);

        // Then
        assertThat(url.tls()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://u:hunter2@h/d, must begin with postgresql://",
        "u:hunter2@h/d, must begin with postgresql://",
        "postgresql+psycopg2://u:hunter2@h/d, must begin with postgresql://",
        "jdbc:postgresql://u:hunter2@h/d, remove \"jdbc:\"",
        "postgresql://u:hunter2@/d, no host",
        "postgresql:///d, no host",
        "postgresql://u:hunter2@h, no database name",
        "postgresql://u:hunter2@h/, no database name",
        "postgresql://u:hunter2@h:0/d, from 1 to 65535",
        "postgresql://u:hunter2@h:65536/d, from 1 to 65535",
        "postgresql://u:hunter2@h:99999999999/d, from 1 to 65535",
        "postgresql://u:hunter2@h:x/d, from 1 to 65535",
        "postgresql://u:hunter2%@h/d, encode a literal % as %25",
        "postgresql://u:hunter2%4@h/d, encode a literal % as %25",
        "postgresql://u:hunter2%zz@h/d, encode a literal % as %25",
        "postgresql://u:hunter2%ff@h/d, encode a literal % as %25",
        "postgresql://u:hunter2%00@h/d, %00",
        "postgresql://:hunter2@h/d, user",
        "postgresql://@h/d, empty user",
        "'postgresql://u:hunter2@h,h2/d', several hosts",
        "'postgresql://u:hunter2@h:1,h2:2/d', several hosts",
        "postgresql://u:hunter2@[::1/d, the host cannot be parsed",
        "postgresql://u:hunter2@[::g]/d, not an IPv6 address",
        "postgresql://u:hunter2@[]/d, not an IPv6 address",
        "postgresql://u:hunter2@::1/d, the host cannot be parsed",
        "postgresql://u:hunter2@%2Frun/d, Unix sockets are not supported",
        "postgresql://u:hunter2@h/d/e, encode / as %2F",
        "postgresql://u:hunter2@h/d#e, encode # as %23",
        "postgresql://u:hunter2@h/d e, encode a space as %20",
        "postgresql://u:hunter2@h/d?sslmod=require, did you mean sslmode",
        "postgresql://u:hunter2@h/d?channel_binding=require, supported are sslmode",
        "postgresql://u:hunter2@h/d?sslmode=on, write one of disable",
        "postgresql://u:hunter2@h/d?sslmode=, must be given once",
        "postgresql://u:hunter2@h/d?sslmode=allow&sslmode=allow, must be given once",
        "postgresql://u:hunter2@h/d?ssl=allow&sslmode=require, write sslmode only",
        "postgresql://u:hunter2@h/d?sslmode=verify-full, add sslrootcert",
        "postgresql://u:hunter2@h/d?sslrootcert=/ca.pem, is used only with"
    })
    void refusesWithASentenceThatSaysWhatToWriteAndShowsNoPassword(String text, String sentence) {
        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.parse(text))
                .withMessageContaining(sentence)
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("hunter"))
                .withNoCause();
    }

    @ParameterizedTest
    @ValueSource(chars = {'/', '?', '#', '@', '%', '[', ' '})
    void showsNoPartOfAPasswordThatShouldHaveBeenEncoded(char special) {
        // Given
        String text = "postgresql://u:hunter" + special + "tail=seven:8@h/d";

        // When
        Throwable refusal = catchThrowable(() -> DatabaseUrl.parse(text));

        // Then
        if (refusal != null) {
            assertThat(refusal.getMessage()).doesNotContain("hunter", "tail", "seven");
        }
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        // Given
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:hunter2@h/d");

        // When
        String text = url + " " + url.address() + " " + url.jdbcUrl() + " " + url.reactiveUrl();

        // Then
        assertThat(text).contains("ann").doesNotContain("hunter2");
    }
}
