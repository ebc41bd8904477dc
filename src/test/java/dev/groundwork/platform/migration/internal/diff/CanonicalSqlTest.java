package dev.groundwork.platform.migration.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalSqlTest {

    @Test
    void aListIsTheSameHoweverItWasCast() {
        assertThat(
                        CanonicalSql.sql(
                                "CHECK (((a)::text = ANY ((ARRAY['x''A'::character varying,"
                                        + " 'b'::character varying])::text[])))"))
                .isEqualTo(
                        CanonicalSql.sql(
                                "CHECK (((a)::text = ANY (ARRAY[('b'::character varying)::text,"
                                        + " ('x''A'::character varying)::text])))"))
                .isEqualTo("check (((a)::text = any (array['b', 'x''A'])))");
    }

    @Test
    void whatIsQuotedStays() {
        assertThat(CanonicalSql.sql("CHECK ((\"Order\" <> 'NEW''S' COLLATE \"C\"))"))
                .isEqualTo("check ((\"Order\" <> 'NEW''S' collate \"C\"))");
    }

    @Test
    void aTypeHasOneName() {
        assertThat(CanonicalSql.type("timestamp(6) with time zone")).isEqualTo("timestamptz");
        assertThat(CanonicalSql.type("timestamp(3) without time zone")).isEqualTo("timestamp(3)");
        assertThat(CanonicalSql.type("character varying(20)[]")).isEqualTo("varchar(20)[]");
    }
}
