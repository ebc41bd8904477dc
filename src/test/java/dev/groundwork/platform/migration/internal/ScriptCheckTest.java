package dev.groundwork.platform.migration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptCheckTest {

    private static final Map<String, String> GOOD =
            Map.of("V1__a.sql", "create table a ();", "U1__a.sql", "drop table a;");

    /** A released script that is edited, or a missing way back, fails the build here. */
    @Test
    void nothingIsWrongWithTheScriptsOfThisBuild() {
        assertThat(ScriptCheck.errors(Migrations.in(Migrations.SOURCES))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    V1__b.sql      | select 1          | V1__a.sql and V1__b.sql have the same version
                    V1.0__b.sql    | select 1          | V1.0__b.sql and V1__a.sql have the same version
                    V2__b.sql      | select 1          | V2__b.sql has no undo script; write U2__b.sql.
                    U2__b.sql      | select 1          | U2__b.sql has no matching V script
                    V2_b.sql       | select 1          | V2_b.sql is not a script name
                    R__views.sql   | select 1          | R__views.sql is not a script name
                    V2__b.sql.conf | mixed=true        | V2__b.sql.conf does not belong to a script
                    U1__a.sql      | -- nothing        | U1__a.sql contains no statement.
                    U1__a.sql      | drop table ${a}   | U1__a.sql contains a ${placeholder}
                    U1__a.sql      | select 1; commit; | U1__a.sql, line 1: begins or ends a transaction
                    U1__a.sql      | vacuum; select 1; | U1__a.sql mixes statements that cannot run in a transaction with others; write U1__a.sql.conf
                    U1__a.sql      | create index concurrently on a (b) | U1__a.sql, line 1: builds an index without a name
                    """)
    void whatIsWrongIsSaid(String file, String text, String fault) {
        // Given
        Map<String, String> files = new HashMap<>(GOOD);
        files.put(file, text);

        // When / Then
        assertThat(ScriptCheck.errors(Migrations.of(files)))
                .singleElement()
                .asString()
                .startsWith(fault);
    }

    @Test
    void aReleasedScriptIsNeitherEditedNorRemoved() {
        // Given
        Map<String, String> files = new HashMap<>(GOOD);
        files.put(ReleasedScripts.FILE, ReleasedScripts.record(Migrations.of(GOOD)));
        assertThat(ScriptCheck.errors(Migrations.of(files))).isEmpty();

        // When
        files.put("V1__a.sql", "create table a (b text);");
        files.put("V2__b.sql", "select 1");
        files.put("U2__b.sql", "select 1");

        // Then
        assertThat(ScriptCheck.errors(Migrations.of(files)))
                .singleElement()
                .asString()
                .startsWith("V1__a.sql was edited after its release; restore it");
        assertThat(ScriptCheck.unreleased(Migrations.of(files)))
                .containsExactly("U2__b.sql", "V2__b.sql");
        files.remove("V1__a.sql");
        assertThat(ScriptCheck.errors(Migrations.of(files)))
                .contains("V1__a.sql was released but is missing; restore it.");
    }

    @Test
    void releasingAgainForgivesNoEdit() {
        // Given
        Map<String, String> files = new HashMap<>(GOOD);
        files.put(ReleasedScripts.FILE, ReleasedScripts.record(Migrations.of(GOOD)));
        files.put("V1__a.sql", "create table a (b text);");

        // When
        files.put(ReleasedScripts.FILE, ReleasedScripts.record(Migrations.of(files)));

        // Then
        assertThat(ScriptCheck.errors(Migrations.of(files))).hasSize(1);
    }

    @Test
    void lineEndsDoNotMatter() {
        assertThat(ReleasedScripts.digest("a\r\nb\r\n"))
                .isEqualTo(ReleasedScripts.digest("a\nb\n"));
        assertThat(new Script("V1__a.sql", "a\r\nb", true).checksum())
                .isEqualTo(new Script("V1__a.sql", "a\nb\n", true).checksum());
    }
}
