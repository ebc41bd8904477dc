package dev.groundwork.platform.data.internal.query;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.Rows;
import dev.groundwork.platform.data.Specimen;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import dev.groundwork.platform.operations.OwnerDatabase;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where values are absent: filters find them, and a walk by cursor passes each of them once. */
@QuarkusTest
class NullableKeysetTest {

    private static final FieldRegistry FIELDS =
            FieldRegistry.common()
                    .withNullable("label", FieldType.TEXT, "label")
                    .withNullable("weight", FieldType.AMOUNT, "weight")
                    .withNullable("found_at", FieldType.TIMESTAMP, "foundAt")
                    .withNullable("like.label", FieldType.TEXT, "like", "label");

    record SpecimenView(
            Long id, String label, BigDecimal weight, Instant foundAt, Included included)
            implements View {}

    private static final ViewMapping<SpecimenView> MAPPING =
            ViewMapping.of(SpecimenView.class, FIELDS);

    @Inject DataSource database;
    @Inject UnitOfWork work;
    @Inject Callers callers;
    @Inject Includes includes;
    @Inject Cursors cursors;

    private Repository<Specimen, SpecimenView> specimens;

    @BeforeEach
    void someWithoutValues() throws SQLException {
        specimens =
                new Repository<>(Specimen.class, MAPPING, includes, callers) {
                    @Override
                    public RowAccess readable(Caller caller) {
                        return RowAccess.all();
                    }
                };
        OwnerDatabase.execute(Specimen.TABLE);
        execute(
                """
                insert into specimen (id, label, weight, found_at, like_id)
                values (1, 'a', 1, '2026-01-01T00:00:00Z', null), (2, 'a', null, null, 1),
                       (3, null, 1, '2026-01-02T00:00:00Z', 1), (4, null, null, null, 3),
                       (5, 'b', 2, null, 2), (6, 'b', null, '2026-01-01T00:00:00Z', null),
                       (7, null, 2, '2026-01-01T00:00:00Z', 5), (8, 'a', 1, null, null),
                       (9, null, null, null, null), (10, '', 0, null, 7)
                """);
    }

    @AfterEach
    void noTable() throws SQLException {
        OwnerDatabase.execute("drop table specimen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label | s.label, s.id",
                "-label | s.label desc, s.id desc",
                "label,-id | s.label, s.id desc",
                "-label,id | s.label desc, s.id",
                "weight,label | s.weight, s.label, s.id",
                "-weight,label | s.weight desc, s.label, s.id",
                "weight,-label | s.weight, s.label desc, s.id desc",
                "-weight,-label | s.weight desc, s.label desc, s.id desc",
                "found_at,-weight,label | s.found_at, s.weight desc, s.label, s.id",
                "-found_at,weight,-label,id | s.found_at desc, s.weight, s.label desc, s.id",
                "created_at,-label | s.created_at, s.label desc, s.id desc",
                "like.label | l.label, s.id",
                "-like.label,weight | l.label desc, s.weight, s.id",
                "like.label,-found_at,-id | l.label, s.found_at desc, s.id desc"
            })
    void aWalkPassesEveryRowWherePostgresqlPutsIt(String sort, String orderBy) throws Throwable {
        // Given
        List<Long> all =
                longs(
                        "select s.id from specimen s left join specimen l on l.id = s.like_id"
                                + " order by "
                                + orderBy);

        // When / Then
        for (int limit : new int[] {1, 2, 3, 7, 10}) {
            assertThat(walk(Map.of("sort", sort), limit)).as("%d a page", limit).isEqualTo(all);
        }
        assertThat(all).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "label=isnull=true | 3 4 7 9",
                "label=isnull=false | 1 2 5 6 8 10",
                "label==a | 1 2 8",
                "label!=a | 3 4 5 6 7 9 10",
                "label=in=(a,b) | 1 2 5 6 8",
                "label=out=(a,b) | 3 4 7 9 10",
                "label=like=* | 1 2 5 6 8 10",
                "label=='' | 10",
                "weight!=1.00 | 2 4 5 6 7 9 10",
                "weight=gt=0 | 1 3 5 7 8",
                "like.label=isnull=true | 1 4 6 8 9 10",
                "like.label!=a | 1 4 6 7 8 9 10",
                "like.label==a,like.label==b | 2 3 5 7",
            })
    void whatIsAbsentIsNotEqual(String filter, String expected) throws Throwable {
        // When
        List<Long> walked = walk(Map.of("filter", filter), 3);

        // Then
        assertThat(walked).isEqualTo(longsOf(expected));
    }

    @Test
    void aRowThatLosesItsValueMeanwhileBreaksNothing() throws Throwable {
        // Given
        Rows<SpecimenView> first = list(Map.of("sort", "label", "limit", "3"));

        // When
        execute("update specimen set label = null where id = " + last(first));
        Rows<SpecimenView> next =
                list(
                        Map.of(
                                "sort",
                                "label",
                                "cursor",
                                cursors.make(
                                        first.request().question(),
                                        first.request().sort(),
                                        first.last())));

        // Then
        assertThat(ids(next)).containsSubsequence(longsOf("8 5 6 3 4 7 9"));
    }

    private List<Long> walk(Map<String, String> question, int limit) throws Throwable {
        List<Long> walked = new ArrayList<>();
        Map<String, String> query = new TreeMap<>(question);
        query.put("limit", Integer.toString(limit));
        Rows<SpecimenView> page;
        do {
            page = list(query);
            walked.addAll(ids(page));
            assertThat(walked).hasSizeLessThan(100);
            if (page.last() != null) {
                ListRequest asked = page.request();
                query.put("cursor", cursors.make(asked.question(), asked.sort(), page.last()));
            }
        } while (page.last() != null);
        return walked;
    }

    private Rows<SpecimenView> list(Map<String, String> query) throws Throwable {
        Map<String, List<String>> parameters = new TreeMap<>();
        query.forEach((name, value) -> parameters.put(name, List.of(value)));
        ListRequest request =
                QueryHarness.of("/specimen", parameters, specimens, includes, cursors);
        return subscribeAndAwait(() -> work.read(() -> specimens.list(request)));
    }

    private static List<Long> ids(Rows<SpecimenView> rows) {
        return rows.items().stream().map(SpecimenView::id).toList();
    }

    private static long last(Rows<SpecimenView> rows) {
        List<Long> ids = ids(rows);
        return ids.get(ids.size() - 1);
    }

    private static List<Long> longsOf(String text) {
        return List.of(text.split(" ")).stream().map(Long::valueOf).toList();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Long> longs(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }
}
