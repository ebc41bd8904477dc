package dev.groundwork.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Test
    void aListIsTheSameHoweverItWasCast() {
        assertThat(
                        Canonical.sql(
                                "CHECK (((a)::text = ANY ((ARRAY['x''A'::character varying,"
                                        + " 'b'::character varying])::text[])))"))
                .isEqualTo(
                        Canonical.sql(
                                "CHECK (((a)::text = ANY (ARRAY[('b'::character varying)::text,"
                                        + " ('x''A'::character varying)::text])))"))
                .isEqualTo("check (((a)::text = any (array['b', 'x''A'])))");
    }

    @Test
    void whatIsQuotedStays() {
        assertThat(Canonical.sql("CHECK ((\"Order\" <> 'NEW''S' COLLATE \"C\"))"))
                .isEqualTo("check ((\"Order\" <> 'NEW''S' collate \"C\"))");
    }

    @Test
    void aTypeHasOneName() {
        assertThat(Canonical.type("timestamp(6) with time zone")).isEqualTo("timestamptz");
        assertThat(Canonical.type("timestamp(3) without time zone")).isEqualTo("timestamp(3)");
        assertThat(Canonical.type("character varying(20)[]")).isEqualTo("varchar(20)[]");
    }
}
