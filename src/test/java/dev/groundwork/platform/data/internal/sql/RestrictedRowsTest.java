package dev.groundwork.platform.data.internal.sql;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.platform.data.AggregateRequest;
import dev.groundwork.platform.data.Aggregated;
import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.Condition;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldSelection;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.PublicReadRule;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.Rows;
import dev.groundwork.platform.data.ToMany;
import dev.groundwork.platform.data.ToOne;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import dev.groundwork.platform.data.internal.persistence.Aggregation;
import dev.groundwork.platform.data.internal.persistence.WriteOperations;
import dev.groundwork.platform.data.internal.query.Cursors;
import dev.groundwork.platform.data.internal.query.QueryHarness;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Filtered;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Inheriting;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Restricted;
import dev.groundwork.platform.operations.OwnerDatabase;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that an {@code @SQLRestriction} excludes are not read, whatever reads them. */
@QuarkusTest
class RestrictedRowsTest {

    record LabelView(Long id, String label, Included included) implements View {}

    private static final FieldRegistry FIELDS =
            FieldRegistry.common()
                    .withNullable("label", FieldType.TEXT, "label")
                    .withNullable("parent.label", FieldType.TEXT, "parent", "label");

    private static final FieldRegistry OWN =
            FieldRegistry.common().withNullable("label", FieldType.TEXT, "label");

    private static final ViewMapping<LabelView> MAPPING = ViewMapping.of(LabelView.class, FIELDS);

    @Inject EntityTables tables;
    @Inject Callers callers;
    @Inject UnitOfWork work;
    @Inject Cursors cursors;
    @Inject Aggregation aggregation;
    @Inject WriteOperations writes;

    private Includes includes;

    @BeforeEach
    void rows() throws SQLException {
        SpecialEntities.createTables();
        for (String table : List.of("restricted", "inheriting")) {
            OwnerDatabase.execute(
                    """
                    insert into %s (id, label, hidden, created_at, updated_at, version)
                    values (1, 'shown', false, now(), now(), 0), (2, 'hidden', true, now(), now(), 0),
                           (3, 'child of 1', false, now(), now(), 0),
                           (4, 'child of 2', false, now(), now(), 0),
                           (5, 'hidden child of 1', true, now(), now(), 0)
                    """
                            .formatted(table));
        }
        OwnerDatabase.execute(
                "update restricted set parent_id = case id when 4 then 2 else 1 end where id > 2");
        includes =
                new Includes(
                        List.of(
                                new ToOne<>(
                                        Restricted.class,
                                        "parent",
                                        Restricted.class,
                                        MAPPING,
                                        new PublicReadRule(),
                                        callers),
                                new ToMany<>(
                                        Restricted.class,
                                        "children",
                                        Restricted.class,
                                        "parent",
                                        20,
                                        false,
                                        MAPPING,
                                        new PublicReadRule(),
                                        callers)),
                        List.of(),
                        tables);
    }

    @AfterEach
    void noTables() throws SQLException {
        SpecialEntities.dropTables();
    }

    @Test
    void areNotInAListNorCounted() throws Throwable {
        // When
        Rows<LabelView> list = list(Map.of("count", List.of("exact")));

        // Then
        assertThat(list.items()).extracting(LabelView::id).containsExactly(1L, 3L, 4L);
        assertThat(list.total()).isEqualTo(3);
        assertThat(list(Map.of("filter", List.of("label==hidden"))).items()).isEmpty();
    }

    @Test
    void areNotRead() throws Throwable {
        assertThat(label(1)).isEqualTo("shown");
        assertThat(catchThrowable(() -> label(2)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    @Test
    void areNotIncluded() throws Throwable {
        // When
        List<LabelView> items = list(Map.of("include", List.of("parent,children"))).items();

        // Then
        assertThat(included(items.get(0), "children"))
                .asList()
                .extracting(child -> ((LabelView) child).label())
                .containsExactly("child of 1");
        assertThat(((LabelView) included(items.get(1), "parent")).label()).isEqualTo("shown");
        assertThat(included(items.get(2), "parent")).isNull();
    }

    @Test
    void areNotReadOfByAPath() throws Throwable {
        assertThat(list(Map.of("filter", List.of("parent.label==hidden"))).items()).isEmpty();
        assertThat(list(Map.of("filter", List.of("parent.label==shown"))).items())
                .extracting(LabelView::id)
                .containsExactly(3L);
    }

    @Test
    void areNotAggregated() throws Throwable {
        // Given
        AggregateRequest all =
                new AggregateRequest(List.of(), List.of(), Condition.NONE, List.of(), 10, Map.of());

        // When
        Aggregated found =
                subscribeAndAwait(() -> work.query(() -> aggregation.of(restricted(), all)));

        // Then
        assertThat(found.items()).containsExactly(Map.of("count", 3L));
    }

    @Test
    void areNotChangedOrDeleted() throws Throwable {
        for (long id : new long[] {2, 5}) {
            assertThat(
                            catchThrowable(
                                    () ->
                                            subscribeAndAwait(
                                                    () ->
                                                            writes.delete(
                                                                    restricted(),
                                                                    id,
                                                                    IfMatch.ANY))))
                    .isInstanceOf(ProblemException.class);
        }
        subscribeAndAwait(() -> writes.delete(restricted(), 3, IfMatch.ANY));
        assertThat(list(Map.of()).items()).extracting(LabelView::id).containsExactly(1L, 4L);
    }

    @Test
    void areNotReadByARestrictionOfASuperclass() throws Throwable {
        // Given
        Repository<Inheriting, LabelView> rows = repository(Inheriting.class, OWN);

        // When
        long count = subscribeAndAwait(() -> work.query(() -> rows.count(Condition.NONE)));

        // Then
        assertThat(count).isEqualTo(3);
        assertThat(tables.of(Inheriting.class).isPlain()).isFalse();
    }

    /** Only a session knows which rows those leave out. */
    @Test
    void areRefusedWhereAFilterOrATenantRestrictsThem() {
        assertThat(catchThrowable(() -> tables.of(Filtered.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is mapped with @Filter or @TenantId");
        assertThat(EntityTable.isFiltered(OfOneTenant.class)).isTrue();
        assertThat(EntityTable.isFiltered(Restricted.class)).isFalse();
    }

    /** Mapped, it would ask every session of the tests for its tenant. */
    private static final class OfOneTenant {
        @TenantId private String tenant;
    }

    private static Object included(LabelView row, String name) {
        return row.included().rows().get(name);
    }

    private String label(long id) throws Throwable {
        return subscribeAndAwait(() -> work.query(() -> restricted().get(id, FieldSelection.ALL)))
                .view()
                .label();
    }

    private Rows<LabelView> list(Map<String, List<String>> query) throws Throwable {
        Repository<Restricted, LabelView> rows = restricted();
        var request = QueryHarness.of("/restricted", query, rows, includes, cursors);
        return subscribeAndAwait(() -> work.query(() -> rows.list(request)));
    }

    private Repository<Restricted, LabelView> restricted() {
        return repository(Restricted.class, FIELDS);
    }

    private <E extends BaseEntity> Repository<E, LabelView> repository(
            Class<E> type, FieldRegistry fields) {
        return new Repository<>(type, ViewMapping.of(LabelView.class, fields), includes, callers) {
            @Override
            public RowAccess readable(Caller caller) {
                return RowAccess.all();
            }

            @Override
            public RowAccess writable(Caller caller) {
                return RowAccess.all();
            }
        };
    }
}
