package dev.groundwork.platform.data.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldRegistry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A time is compared as it is written, also where no row can have it. */
class TimeComparisonsTest {

    private static final Field<?> CREATED = FieldRegistry.common().get("created_at");
    private static final Instant KEPT = Instant.parse("2026-01-31T12:00:00.571001Z");

    private static final List<Instant> ROWS =
            Stream.of(-2, -1, 0, 1, 2).map(steps -> KEPT.plus(steps, ChronoUnit.MICROS)).toList();

    private static final List<Instant> VALUES =
            Stream.of(-1001, -1, 0, 1, 500, 999, 1000, 1001).map(KEPT::plusNanos).toList();

    private record Thing(Instant createdAt) {}

    @ParameterizedTest
    @EnumSource(
            names = {
                "EQUAL",
                "NOT_EQUAL",
                "GREATER",
                "GREATER_OR_EQUAL",
                "LESS",
                "LESS_OR_EQUAL",
                "IN",
                "OUT"
            })
    void findsTheRowsThatTheWrittenTimeFinds(Operator operator) {
        for (Instant value : VALUES) {
            Condition condition = TimeComparisons.of(CREATED, operator, List.of(value));

            for (Instant row : ROWS) {
                assertThat(condition.matches(new Thing(row)))
                        .as("%s %s %s", row, operator, value)
                        .isEqualTo(expected(row, operator, value));
            }
        }
    }

    private static boolean expected(Instant row, Operator operator, Instant value) {
        int order = row.compareTo(value);
        return switch (operator) {
            case EQUAL, IN -> order == 0;
            case NOT_EQUAL, OUT -> order != 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case LIKE, ILIKE, IS_NULL -> throw new IllegalArgumentException();
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"GREATER", "GREATER_OR_EQUAL", "LESS", "LESS_OR_EQUAL"})
    void comparesWithATimeThatTheDatabaseKeeps(Operator operator) {
        // When
        Condition condition = TimeComparisons.of(CREATED, operator, List.of(KEPT.plusNanos(1)));

        // Then
        assertThat(((Comparison) condition).values())
                .allMatch(value -> ((Instant) value).getNano() % 1000 == 0);
    }

    @Test
    void ofSeveralTimesThoseRemainThatARowCanHave() {
        // When
        List<Object> values = List.of(KEPT.plusNanos(1), KEPT);

        // Then
        assertThat(TimeComparisons.of(CREATED, Operator.IN, values))
                .isEqualTo(new Comparison(CREATED, Operator.IN, List.of(KEPT)));
        assertThat(TimeComparisons.of(CREATED, Operator.OUT, values))
                .isEqualTo(new Comparison(CREATED, Operator.OUT, List.of(KEPT)));
    }

    @Test
    void leavesATimeThatIsNotFinerAsItIs() {
        assertThat(TimeComparisons.of(CREATED, Operator.LESS, List.of(KEPT)))
                .isEqualTo(new Comparison(CREATED, Operator.LESS, List.of(KEPT)));
    }
}
