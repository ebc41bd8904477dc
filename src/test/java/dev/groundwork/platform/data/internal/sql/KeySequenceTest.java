package dev.groundwork.platform.data.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeySequenceTest {

    private static final String NEXT = "nextval('devices_seq')";

    private final KeySequence keys = new KeySequence(NEXT, 50);

    @Test
    void aBlockIsUsedUpBeforeTheNextOneIsDrawn() {
        // When
        keys.inserted((String) key(), 101);

        // Then
        assertThat(LongStream.rangeClosed(102, 150).mapToObj(key -> (Object) key))
                .allSatisfy(key -> assertThat(key()).isEqualTo(key));
        assertThat(key()).isEqualTo(NEXT);
    }

    /** Two inserts that draw at the same moment end in either order. */
    @Test
    void noKeyIsSmallerThanOneThatWasKnownBefore() {
        // Given
        Object first = key();
        Object second = key();

        // When
        keys.inserted((String) first, 151);
        keys.inserted((String) second, 101);

        // Then
        assertThat(LongStream.rangeClosed(152, 200).mapToObj(key -> (Object) key))
                .allSatisfy(key -> assertThat(key()).isEqualTo(key));
        assertThat(key()).isEqualTo(NEXT);
    }

    @Test
    void aLaterBlockReplacesTheRestOfAnEarlierOne() {
        // Given
        Object first = key();
        Object second = key();

        // When
        keys.inserted((String) first, 101);
        Object between = key();
        keys.inserted((String) second, 151);

        // Then
        assertThat(between).isEqualTo(102L);
        assertThat(key()).isEqualTo(152L);
    }

    /** The key, or the SQL that draws it. */
    private Object key() {
        SqlStatement statement = new SqlStatement();
        String sql = keys.key(statement);
        return sql.equals(NEXT) ? sql : statement.parameters()[0];
    }
}
