package dev.groundwork.platform.data.internal.sql;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Worded;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document of any kind is read as it was written: the driver parses it on the way. */
@QuarkusTest
class JsonColumnTest {

    @Inject EntityTables tables;
    @Inject UnitOfWork work;

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"\"a word\"", "\"7\"", "7", "true", "[1,\"b\"]", "{\"a\":{\"b\":[null]}}"})
    void isReadAsItWasWritten(String document) throws Throwable {
        // Given
        ColumnType type = tables.of(Worded.class).column(List.of("word")).type();
        Object written = type.write(document);

        // When
        Object[] row =
                subscribeAndAwait(
                        () -> work.query(() -> Statements.row("select $1::jsonb", written)));

        // Then
        assertThat(type.read(row[0])).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(strings = "select 'null'::jsonb")
    void aNullInADocumentIsNull(String sql) throws Throwable {
        // When
        Object[] row = subscribeAndAwait(() -> work.query(() -> Statements.row(sql)));

        // Then
        assertThat(tables.of(Worded.class).column(List.of("word")).type().read(row[0])).isNull();
    }
}
