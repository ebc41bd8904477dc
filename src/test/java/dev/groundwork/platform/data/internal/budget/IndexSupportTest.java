package dev.groundwork.platform.data.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.Comparison;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.internal.budget.TableIndex.Part;
import dev.groundwork.platform.data.internal.budget.TableStatistics.Table;
import dev.groundwork.platform.data.internal.query.Operator;
import dev.groundwork.platform.data.internal.query.Sort;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which comparisons and purchases an index serves. */
class IndexSupportTest {

    private static final Field<?> ID = field("id", FieldType.LONG);
    private static final Field<?> NAME = field("name", FieldType.TEXT);
    private static final Field<?> EMAIL = field("email", FieldType.CASE_INSENSITIVE_TEXT);
    private static final Field<?> CODE = field("code", FieldType.TEXT);
    private static final Field<?> CITY = field("city", FieldType.TEXT);
    private static final Field<?> CURRENCY = field("currency", FieldType.CURRENCY);
    private static final Field<?> TOTAL = field("total", FieldType.AMOUNT);
    private static final Field<?> OWNER_NAME =
            new Field<>(
                    "owner.name", List.of("owner", "name"), FieldType.TEXT, true, true, List.of());

    private static final TableStatistics STATISTICS =
            new TableStatistics(
                    Map.of(
                            "things",
                            new Table(
                                    1_000_000,
                                    List.of(
                                            btree(false, "id"),
                                            btree(false, "name", "city"),
                                            btree(false, "lower(email)"),
                                            btree(true, "code"),
                                            btree(false, "currency", "id"),
                                            btree(false, "owner_id"),
                                            new TableIndex(
                                                    "gin",
                                                    List.of(
                                                            new Part(
                                                                    "name",
                                                                    "gin_trgm_ops",
                                                                    false))))),
                            "owners",
                            new Table(10, List.of(btree(false, "name")))));

    private final IndexSupport indexes = new IndexSupport(STATISTICS, IndexSupportTest::column);

    @ParameterizedTest
    @CsvSource({
        "*ann*, true",
        "*an*, false",
        "an*, false",
        "*a-n-n*, false",
        "*, true",
        "**, true",
        "ann, true"
    })
    void aTrigramIndexNeedsThreeLettersInARow(String pattern, boolean served) {
        // When / Then
        assertThat(serves(new Comparison(NAME, Operator.ILIKE, List.of(pattern))))
                .isEqualTo(served);
    }

    @Test
    void aBeginningNeedsAnIndexInByteOrder() {
        // When / Then
        assertThat(serves(new Comparison(CODE, Operator.LIKE, List.of("ab*")))).isTrue();
        assertThat(serves(new Comparison(CODE, Operator.LIKE, List.of("*ab")))).isFalse();
        assertThat(serves(new Comparison(CODE, Operator.ILIKE, List.of("ab*")))).isFalse();
        assertThat(serves(new Comparison(CODE, Operator.LIKE, List.of("ab")))).isTrue();
    }

    @Test
    void aTextWithoutCaseIsFoundByTheIndexOnItsLowerCaseAlone() {
        // When / Then
        assertThat(serves(Condition.equal(EMAIL, "ann@example.com"))).isTrue();
        assertThat(serves(new Comparison(EMAIL, Operator.GREATER, List.of("a")))).isFalse();
        assertThat(indexes.supports(List.of(new Sort(EMAIL, false)))).isFalse();
    }

    @Test
    void theSecondColumnOfAnIndexFindsNothing() {
        // When / Then
        assertThat(serves(Condition.equal(CITY, "Ulm"))).isFalse();
        assertThat(serves(Condition.equal(TOTAL, "1.00"))).isFalse();
    }

    @Test
    void aComparisonThatLeavesOutHardlyAnyRowsNeedsNoIndex() {
        // When / Then
        assertThat(serves(new Comparison(CITY, Operator.NOT_EQUAL, List.of("Ulm")))).isTrue();
        assertThat(serves(new Comparison(CITY, Operator.IS_NULL, List.of(true)))).isFalse();
    }

    @Test
    void anOrNeedsAnIndexForEachSideInOneTable() {
        // Given
        Condition ofThings = Condition.equal(NAME, "a");
        Condition ofOwners = Condition.equal(OWNER_NAME, "a");

        // When / Then
        assertThat(serves(ofOwners)).isTrue();
        assertThat(serves(any(ofThings, Condition.equal(ID, 1L)))).isTrue();
        assertThat(serves(any(ofThings, Condition.equal(CITY, "a")))).isFalse();
        assertThat(serves(any(ofThings, ofOwners))).isFalse();
        assertThat(indexes.unindexed(any(ofThings, ofOwners))).hasSize(2);
    }

    @Test
    void onlyWhatNoIndexServesIsAskedAbout() {
        // Given
        Comparison unserved = new Comparison(CITY, Operator.LIKE, List.of("*ulm*"));
        Condition filter =
                new Condition.And(
                        List.of(
                                Condition.equal(NAME, "a"),
                                new Condition.And(List.of(unserved, Condition.equal(ID, 1L)))));

        // When / Then
        assertThat(indexes.unsupported(filter)).containsExactly(unserved);
        assertThat(indexes.unindexed(filter)).containsExactly(unserved);
        assertThat(IndexSupport.namesKeys(filter)).isTrue();
        assertThat(IndexSupport.namesKeys(any(Condition.equal(ID, 1L), unserved))).isFalse();
    }

    @Test
    void anOrderNeedsAnIndexUntilItsFirstFieldWithManyValues() {
        // When / Then
        assertThat(sorts(new Sort(NAME, true), new Sort(TOTAL, false))).isTrue();
        assertThat(sorts(new Sort(CURRENCY, false), new Sort(ID, false))).isTrue();
        assertThat(sorts(new Sort(CURRENCY, false), new Sort(ID, true))).isFalse();
        assertThat(sorts(new Sort(CURRENCY, false), new Sort(TOTAL, false))).isFalse();
        assertThat(sorts(new Sort(CITY, false), new Sort(ID, false))).isFalse();
        assertThat(sorts(new Sort(OWNER_NAME, false), new Sort(ID, false))).isFalse();
    }

    @Test
    void theMissingIndexIsNamed() {
        // When / Then
        assertThat(MissingIndex.of(like("*ulm*"), column(CITY)))
                .contains("create index concurrently on things using gin (city gin_trgm_ops)");
        assertThat(MissingIndex.of(like("*u*"), column(CITY))).isEmpty();
        assertThat(
                        MissingIndex.of(
                                new Comparison(
                                        CURRENCY,
                                        Operator.EQUAL,
                                        List.of(Currency.getInstance("EUR"))),
                                column(CURRENCY)))
                .contains("create index concurrently on things (currency, id)");
        assertThat(MissingIndex.inOrder(List.of(column(CITY), column(ID))))
                .contains("create index concurrently on things (city, id)");
        assertThat(MissingIndex.inOrder(List.of(column(OWNER_NAME), column(ID)))).isEmpty();
    }

    private static Comparison like(String pattern) {
        return new Comparison(CITY, Operator.LIKE, List.of(pattern));
    }

    private boolean serves(Condition condition) {
        return indexes.unsupported(condition).isEmpty();
    }

    private boolean sorts(Sort... steps) {
        return indexes.supports(List.of(steps));
    }

    private static Condition any(Condition... parts) {
        return new Condition.Or(List.of(parts));
    }

    private static Field<?> field(String name, FieldType<?> type) {
        return new Field<>(name, List.of(name), type, false, true, List.of());
    }

    private static MappedColumn column(Field<?> field) {
        return field == OWNER_NAME
                ? new MappedColumn("owners", "name", new MappedColumn("things", "owner_id", null))
                : new MappedColumn("things", field.name(), null);
    }

    private static TableIndex btree(boolean byteOrder, String... columns) {
        return new TableIndex(
                "btree",
                List.of(columns).stream()
                        .map(column -> new Part(column, "text_ops", byteOrder))
                        .toList());
    }
}
