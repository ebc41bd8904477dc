package dev.groundwork.platform.internal.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A canary of pgjdbc's parser. */
class SqlScriptsTest {

    @Test
    void splitsAtSemicolonsThatEndAStatement() {
        // Given
        String sql =
                """
                select 'a;b', $1;
                create function f() returns int language sql as 'select 1;';
                do $$ begin null; end $$ -- the end; of it
                """;

        // When
        List<String> statements = SqlScripts.statements(sql);

        // Then
        assertThat(statements).map(String::strip).hasSize(3).first().isEqualTo("select 'a;b', $1");
    }
}
