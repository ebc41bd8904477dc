package dev.groundwork.platform.data.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.RequestedInclude;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListRequestParserTest {

    private static final FieldRegistry FIELDS = QueryHarness.THING_FIELDS;

    @Test
    void asksForTheFirstPageByKeyUnlessTold() {
        // When
        ListRequest request = parse(Map.of());

        // Then
        assertThat(request.limit()).isEqualTo(20);
        assertThat(request.offset()).isZero();
        assertThat(sorts(request)).containsExactly("id");
        assertThat(request.filter()).isEqualTo(Condition.NONE);
        assertThat(request.after()).isNull();
        assertThat(request.shape()).isEqualTo(FieldSelection.ALL);
        assertThat(request.count()).isEqualTo(CountMode.NONE);
    }

    @Test
    void readsAllThatAListTakes() {
        // When
        ListRequest request =
                parse(
                        Map.of(
                                "limit", List.of("100"),
                                "offset", List.of("10000"),
                                "sort", List.of("-created_at,title"),
                                "include", List.of("comments,author"),
                                "count", List.of("exact"),
                                "title", List.of("a", "b")));

        // Then
        assertThat(request.limit()).isEqualTo(100);
        assertThat(request.offset()).isEqualTo(10_000);
        assertThat(sorts(request)).containsExactly("-created_at", "title", "id");
        assertThat(request.shape().includes())
                .extracting(RequestedInclude::name)
                .containsExactly("comments", "author");
        assertThat(request.count()).isEqualTo(CountMode.EXACT);
        assertThat(conditions(request))
                .containsExactly(
                        new Comparison(
                                FIELDS.find("title").orElseThrow(),
                                Operator.IN,
                                List.of("a", "b")));
    }

    @Test
    void theKeyIsNotAppendedTwice() {
        // When
        ListRequest request = parse(Map.of("sort", List.of("-id")));

        // Then
        assertThat(sorts(request)).containsExactly("-id");
    }

    @ParameterizedTest
    @CsvSource({
        "title, 'title,id'",
        "-title, '-title,-id'",
        "'-title,published', '-title,published,id'",
        "'title,-published', 'title,-published,-id'",
        "'-id,title', '-id,title'"
    })
    void theAppendedKeyGoesTheWayOfTheLastStep(String sort, String expected) {
        // When
        ListRequest request = parse(Map.of("sort", List.of(sort)));

        // Then
        assertThat(sorts(request)).containsExactly(expected.split(","));
    }

    @Test
    void aFilterAndItsShortFormsMustAllHold() {
        // When
        ListRequest request =
                parse(Map.of("filter", List.of("id=gt=7"), "published", List.of("true")));

        // Then
        assertThat(conditions(request))
                .containsExactlyInAnyOrder(
                        new Comparison(
                                FIELDS.find("id").orElseThrow(), Operator.GREATER, List.of(7L)),
                        new Comparison(
                                FIELDS.find("published").orElseThrow(),
                                Operator.IN,
                                List.of(true)));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0, from 1 to 100",
        "limit, 101, from 1 to 100",
        "limit, -1, from 1 to 100",
        "limit, ten, from 1 to 100",
        "limit, '', from 1 to 100",
        "limit, 99999999999, from 1 to 100",
        "limit, 1.5, from 1 to 100",
        "limit, +5, from 1 to 100",
        "limit, ５, from 1 to 100",
        "offset, -1, from 0 to 10000",
        "offset, 10001, from 0 to 10000",
        "offset, x, from 0 to 10000",
        "sort, '', not a known field",
        "sort, titel, Did you mean title?",
        "sort, --title, not a known field",
        "sort, '-', not a known field",
        "sort, 'title,', not a known field",
        "sort, 'title,-title', each field only once",
        "sort, 'title, id', not a known field",
        "include, '', not a known relation",
        "include, autor, Did you mean author?",
        "count, '', 'one of none, estimated, exact'",
        "count, EXACT, 'one of none, estimated, exact'",
        "id, x, a whole number",
        "published, 1, true or false",
        "created_at, today, RFC 3339",
        "total, much, an amount",
        "currency, euro, ISO 4217"
    })
    void refusesAValueThatIsNotAllowed(String name, String value, String words) {
        // When
        ProblemException refusal = refusal(Map.of(name, List.of(value)));

        // Then
        assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
        assertThat(refusal.violations())
                .anySatisfy(
                        violation -> {
                            assertThat(violation.field()).isEqualTo(name);
                            assertThat(violation.in()).isEqualTo("query");
                            assertThat(violation.message()).contains(words);
                        });
    }

    @ParameterizedTest
    @CsvSource({"limit", "offset", "sort", "include", "fields", "count", "filter", "cursor"})
    void takesEachOfItsOwnParametersOnce(String name) {
        // When
        ProblemException refusal = refusal(Map.of(name, List.of("1", "1")));

        // Then
        assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_PARAMETER);
        assertThat(refusal.violations())
                .anySatisfy(
                        violation ->
                                assertThat(violation.message())
                                        .isEqualTo("must be given only once"));
    }

    @Test
    void anUnknownParameterIsSaidWithTheNearestKnown() {
        // When
        ProblemException refusal = refusal(Map.of("titel", List.of("x")));

        // Then
        assertThat(refusal.type()).isEqualTo(ProblemType.UNKNOWN_PARAMETER);
        assertThat(refusal.getMessage()).contains("Did you mean title?");
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        // When
        ProblemException refusal =
                refusal(
                        Map.of(
                                "limit", List.of("0"),
                                "offset", List.of("x"),
                                "count", List.of("all"),
                                "id", List.of("a", "b")));

        // Then
        assertThat(refusal.violations())
                .extracting(violation -> violation.field())
                .containsExactlyInAnyOrder("limit", "offset", "count", "id", "id");
    }

    @Test
    void boundsWhatOneRequestMayCost() {
        // Given
        List<String> values = Collections.nCopies(100, "1");
        List<String> tooMany = Collections.nCopies(101, "1");

        // When
        ListRequest request = parse(Map.of("id", values));
        ProblemException manyValues = refusal(Map.of("id", tooMany));
        ProblemException manySorts =
                refusal(Map.of("sort", List.of("id,-id,id,id,id,id,id,id,id")));

        // Then
        assertThat(conditions(request))
                .singleElement()
                .isInstanceOfSatisfying(
                        Comparison.class, only -> assertThat(only.values()).hasSize(100));
        assertThat(manyValues.getMessage()).contains("at most 100 times");
        assertThat(manySorts.getMessage()).contains("at most 8 fields");
    }

    @Property
    void everyQueryIsEitherReadOrRefused(@ForAll("queries") Map<String, List<String>> query) {
        // When
        ListRequest request = null;
        ProblemException refusal = null;
        try {
            request = parse(query);
        } catch (ProblemException refused) {
            refusal = refused;
        }

        // Then
        if (refusal != null) {
            assertThat(refusal.type())
                    .isIn(
                            ProblemType.UNKNOWN_PARAMETER,
                            ProblemType.INVALID_PARAMETER,
                            ProblemType.INVALID_CURSOR);
            assertThat(refusal.violations()).isNotEmpty();
        } else {
            assertThat(request.limit()).isBetween(1, 100);
            assertThat(request.offset()).isBetween(0, 10_000);
            assertThat(sorts(request)).anyMatch(sort -> sort.endsWith("id"));
            assertThat(conditions(request))
                    .allSatisfy(condition -> assertThat(condition).isNotNull())
                    .filteredOn(Comparison.class::isInstance)
                    .allSatisfy(
                            condition ->
                                    assertThat(((Comparison) condition).values()).isNotEmpty());
            assertThat(request.after()).isNull();
            assertThat(request.shape().includes())
                    .extracting(RequestedInclude::name)
                    .isSubsetOf("author", "comments");
        }
    }

    @Provide
    Arbitrary<Map<String, List<String>>> queries() {
        Arbitrary<String> names =
                Arbitraries.oneOf(
                        Arbitraries.of("limit", "offset", "sort", "include", "count"),
                        Arbitraries.of("filter", "cursor"),
                        Arbitraries.of(FIELDS.names()),
                        Arbitraries.strings().all().ofMaxLength(70));
        Arbitrary<String> values =
                Arbitraries.oneOf(
                        Arbitraries.of("1", "20", "exact", "-id,title", "author", "true", "EUR"),
                        Arbitraries.of("2026-01-31T12:00:00Z", "10.50", "", ",", "-", "none"),
                        Arbitraries.of("id==1", "title=like=a*;id=in=(1,2)", "(id=gt=1", "id"),
                        Arbitraries.strings().withChars("-,.0129e+T:Z ").ofMaxLength(12),
                        Arbitraries.strings().all().ofMaxLength(70));
        return Arbitraries.maps(names, values.list().ofMinSize(1).ofMaxSize(3))
                .ofMaxSize(4)
                .map(TreeMap::new);
    }

    private static List<String> sorts(ListRequest request) {
        return request.sort().stream()
                .map(sort -> (sort.descending() ? "-" : "") + ((Field<?>) sort.key()).name())
                .toList();
    }

    private static ListRequest parse(Map<String, List<String>> query) {
        return QueryHarness.ofThings(query);
    }

    private static List<Condition> conditions(ListRequest request) {
        return ((Condition.And) request.filter()).parts();
    }

    private static ProblemException refusal(Map<String, List<String>> query) {
        return catchThrowableOfType(
                ProblemException.class, () -> assertThat(parse(query)).isNull());
    }
}
