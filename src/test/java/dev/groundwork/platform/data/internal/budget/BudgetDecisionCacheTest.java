package dev.groundwork.platform.data.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.internal.query.Operator;
import dev.groundwork.platform.data.internal.query.Sort;
import dev.groundwork.platform.security.Caller;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Identifies a form of query, and the callers that a decision about it applies to. */
class BudgetDecisionCacheTest {

    private static final Caller ANN = new Caller(1L, Set.of());
    private static final Caller BOB = new Caller(2L, Set.of());

    private static final Field<?> NAME =
            new Field<>("name", List.of("name"), FieldType.TEXT, false, true, List.of());

    private final BudgetDecisionCache forms = new BudgetDecisionCache(TestBudgetSettings.DEFAULT);

    @Test
    void whatPassesForOneUserPassesForAll() {
        // When
        forms.put("form", ANN, false);

        // Then
        assertThat(forms.exceeds("form", ANN)).contains(false);
        assertThat(forms.exceeds("form", BOB)).contains(false);
        assertThat(forms.exceeds("form", Caller.ANONYMOUS)).isEmpty();
        assertThat(forms.exceeds("form", Caller.UNRESTRICTED)).isEmpty();
        assertThat(forms.exceeds("other", ANN)).isEmpty();
    }

    @Test
    void whatIsRefusedToOneUserIsAskedAgainForAnother() {
        // When
        forms.put("form", ANN, true);
        forms.put("form", Caller.ANONYMOUS, true);

        // Then
        assertThat(forms.exceeds("form", ANN)).contains(true);
        assertThat(forms.exceeds("form", BOB)).isEmpty();
        assertThat(forms.exceeds("form", Caller.ANONYMOUS)).contains(true);
    }

    @Test
    void theTextOfAPatternIsNoPartOfTheForm() {
        // When
        String form = form(like("*maps*"));

        // Then
        assertThat(form(like("*zzzz*"))).isEqualTo(form);
        assertThat(form(like("*zz*"))).isNotEqualTo(form);
        assertThat(form(like("zzzz*"))).isNotEqualTo(form);
        assertThat(form(like("zzzz"))).isNotEqualTo(form);
        assertThat(form(like("*"))).isNotEqualTo(form);
        assertThat(form(new Comparison(NAME, Operator.ILIKE, List.of("*maps*"))))
                .isNotEqualTo(form);
    }

    @Test
    void everyOtherValueAndTheOrderAreParts() {
        // Given
        Condition one = Condition.equal(NAME, "a");

        // When
        String form = form(one);

        // Then
        assertThat(form(Condition.equal(NAME, "a"))).isEqualTo(form);
        assertThat(form(Condition.equal(NAME, "b"))).isNotEqualTo(form);
        assertThat(form(new Condition.Or(List.of(one)))).isNotEqualTo(form);
        assertThat(form(one, one)).isNotEqualTo(form);
        assertThat(form(Condition.equal(NAME, "a4:name2:==1:11:a"))).isNotEqualTo(form(one, one));
        assertThat(QueryShape.of("things", List.of(one), List.of(new Sort(NAME, true))))
                .isNotEqualTo(form)
                .isNotEqualTo(
                        QueryShape.of("things", List.of(one), List.of(new Sort(NAME, false))));
        assertThat(QueryShape.of("others", List.of(one), List.of())).isNotEqualTo(form);
    }

    private static Comparison like(String pattern) {
        return new Comparison(NAME, Operator.LIKE, List.of(pattern));
    }

    private static String form(Condition... conditions) {
        return QueryShape.of("things", List.of(conditions), List.of());
    }
}
