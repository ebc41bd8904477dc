package dev.groundwork.platform.data;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.internal.query.Cursors;
import dev.groundwork.platform.data.internal.query.QueryHarness;
import dev.groundwork.platform.operations.OwnerDatabase;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule is written once: a query and a row in memory say the same. */
@QuarkusTest
class RowAccessTest {

    private static final int ROWS = 10;

    private static final FieldRegistry FIELDS =
            FieldRegistry.common()
                    .withNullable("label", FieldType.CASE_INSENSITIVE_TEXT, "label")
                    .withNullable("weight", FieldType.AMOUNT, "weight")
                    .withNullable("found_at", FieldType.TIMESTAMP, "foundAt")
                    .withNullable("like_id", FieldType.LONG, "like", "id")
                    .withNullable("like.label", FieldType.TEXT, "like", "label");

    record SpecimenView(Long id, Included included) implements View {}

    @Inject UnitOfWork work;
    @Inject Callers callers;
    @Inject Includes includes;
    @Inject Cursors cursors;

    @BeforeEach
    void someWithoutValues() throws Exception {
        OwnerDatabase.execute(Specimen.TABLE);
        OwnerDatabase.execute(
                """
                insert into specimen (id, label, weight, found_at, like_id)
                values (1, 'a', 1, '2026-01-01T00:00:00Z', null), (2, 'A', null, null, 1),
                       (3, null, 1, '2026-01-02T00:00:00Z', 1), (4, null, null, null, 3),
                       (5, 'b', 2, null, 2), (6, 'b', null, '2026-01-01T00:00:00Z', null),
                       (7, null, 2, '2026-01-01T00:00:00Z', 5), (8, 'a', 1, null, null),
                       (9, null, null, null, null), (10, '', 0, null, 7)
                """);
    }

    @AfterEach
    void noTable() throws Exception {
        OwnerDatabase.execute("drop table specimen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label==a",
                "label!=a",
                "label=in=(a,b)",
                "label=out=(a,b)",
                "label=isnull=true",
                "weight==1.00",
                "weight!=1",
                "weight=gt=0",
                "weight=ge=1",
                "weight=lt=2",
                "weight=le=1",
                "found_at=gt=2026-01-01T00:00:00Z",
                "like_id==1",
                "like_id=isnull=true",
                "like.label==a",
                "like.label!=a",
                "like.label==a,weight=gt=1",
                "weight=gt=0;(label==a,like.label==b)"
            })
    void isTheSameInAQueryAndInMemory(String filter) throws Throwable {
        // Given
        Repository<Specimen, SpecimenView> open = specimens(RowAccess.all());
        Condition condition = asked(open, Map.of("filter", List.of(filter))).filter();
        Repository<Specimen, SpecimenView> rows = specimens(RowAccess.where(condition));

        // When
        ListRequest all = asked(rows, Map.of("limit", List.of("100")));
        List<Long> listed =
                subscribeAndAwait(() -> work.read(() -> rows.list(all))).items().stream()
                        .map(SpecimenView::id)
                        .toList();

        // Then
        assertThat(listed).isNotEmpty().hasSizeLessThan(ROWS);
        assertThat(foundOneByOne(rows)).isEqualTo(listed);
    }

    private List<Long> foundOneByOne(Repository<Specimen, SpecimenView> rows) throws Throwable {
        List<Long> found = new ArrayList<>();
        for (long id = 1; id <= ROWS; id++) {
            long key = id;
            Specimen row = subscribeAndAwait(() -> work.read(() -> rows.find(key)));
            if (row != null) {
                found.add(row.id);
            }
        }
        return found;
    }

    private ListRequest asked(
            Repository<Specimen, SpecimenView> rows, Map<String, List<String>> query) {
        return QueryHarness.of("/specimen", query, rows, includes, cursors);
    }

    private Repository<Specimen, SpecimenView> specimens(RowAccess access) {
        return new Repository<>(
                Specimen.class, ViewMapping.of(SpecimenView.class, FIELDS), includes, callers) {
            @Override
            public RowAccess readable(Caller caller) {
                return access;
            }
        };
    }
}
