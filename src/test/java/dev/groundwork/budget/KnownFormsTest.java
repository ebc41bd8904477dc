package dev.groundwork.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.auth.Caller;
import dev.groundwork.query.Comparison;
import dev.groundwork.query.Condition;
import dev.groundwork.query.Field;
import dev.groundwork.query.FieldType;
import dev.groundwork.query.Operator;
import dev.groundwork.query.Sort;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Identifies a form of query, and the callers that a decision about it applies to. */
class KnownFormsTest {

    private static final Caller ANN = new Caller(1L, Set.of());
    private static final Caller BOB = new Caller(2L, Set.of());

    private static final Field<?> NAME =
            new Field<>("name", List.of("name"), FieldType.TEXT, false, true, List.of());

    private final KnownForms forms = new KnownForms(BudgetOf.DEFAULT);

    @Test
    void whatPassesForOneUserPassesForAll() {
        // When
        forms.keep("form", ANN, false);

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
        forms.keep("form", ANN, true);
        forms.keep("form", Caller.ANONYMOUS, true);

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
        assertThat(QueryForm.of("things", List.of(one), List.of(new Sort(NAME, true))))
                .isNotEqualTo(form)
                .isNotEqualTo(QueryForm.of("things", List.of(one), List.of(new Sort(NAME, false))));
        assertThat(QueryForm.of("others", List.of(one), List.of())).isNotEqualTo(form);
    }

    private static Comparison like(String pattern) {
        return new Comparison(NAME, Operator.LIKE, List.of(pattern));
    }

    private static String form(Condition... conditions) {
        return QueryForm.of("things", List.of(conditions), List.of());
    }
}
