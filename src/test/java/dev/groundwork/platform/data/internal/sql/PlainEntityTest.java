package dev.groundwork.platform.data.internal.sql;

import static dev.groundwork.platform.security.internal.TestTokens.subscribeAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.data.Statements;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import dev.groundwork.platform.data.internal.persistence.RowWrite;
import dev.groundwork.platform.data.internal.persistence.WriteOperations;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Address;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Addressed;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Coded;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Inserted;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Labelled;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Lid;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Pot;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Restricted;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Sparse;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Stamped;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Transformed;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Twice;
import dev.groundwork.platform.data.internal.sql.SpecialEntities.Wrapping;
import dev.groundwork.platform.fixture.Article;
import dev.groundwork.platform.fixture.Device;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.Arrays;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openapitools.jackson.nullable.JsonNullable;

/** One statement writes an entity unless a session of Hibernate would do more. */
@QuarkusTest
class PlainEntityTest {

    record KeyView(Long id, Included included) implements View {}

    private static final FieldRegistry KEY = FieldRegistry.common();

    /** A patch of a text. */
    public record NotePatch(JsonNullable<String> note) {}

    /** A patch of a text. */
    public record LabelPatch(JsonNullable<String> label) {}

    /** A patch of a number. */
    public record CodePatch(JsonNullable<Integer> code) {}

    @Inject EntityTables tables;
    @Inject Includes includes;
    @Inject Callers callers;
    @Inject UnitOfWork work;
    @Inject WriteOperations writes;

    @BeforeEach
    void tables() throws SQLException {
        SpecialEntities.createTables();
    }

    @AfterEach
    void noTables() throws SQLException {
        SpecialEntities.dropTables();
    }

    @ParameterizedTest
    @ValueSource(classes = {Article.class, Device.class, Coded.class, Lid.class})
    void isPlain(Class<?> entity) {
        assertThat(tables.of(entity).isPlain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Stamped.class,
                Wrapping.class,
                Labelled.class,
                Twice.class,
                Restricted.class,
                Addressed.class,
                Transformed.class,
                Sparse.class,
                Inserted.class,
                Pot.class
            })
    void isNotPlain(Class<?> entity) {
        assertThat(tables.of(entity).isPlain()).isFalse();
    }

    @Test
    void aCallbackIsCalled() throws Throwable {
        // Given
        Repository<Stamped, KeyView> rows = rows(Stamped.class);
        Stamped row = new Stamped();
        row.note = "old";
        long id = created(rows, row);

        // When
        RestResponse<KeyView> changed = patched(rows, id, new NotePatch(JsonNullable.of("new")));

        // Then
        assertThat(changed.getHeaders().getFirst("ETag")).hasToString("\"1\"");
        assertThat(values("select note, changes, version from stamped"))
                .containsExactly("new", 1, 1);

        // When
        deleted(rows, id);

        // Then
        assertThat(values("select count(*) from stamped")).containsExactly(0L);
    }

    @Test
    void aCascadeWritesTheOtherRow() throws Throwable {
        // Given
        Wrapping row = new Wrapping();
        row.stamped = new Stamped();

        // When
        created(rows(Wrapping.class), row);

        // Then
        assertThat(
                        values(
                                "select count(*) from wrapping join stamped on stamped.id ="
                                        + " wrapping.stamped_id"))
                .containsExactly(1L);
    }

    @Test
    void aConstraintIsChecked() throws Throwable {
        // Given
        Repository<Labelled, KeyView> rows = rows(Labelled.class);
        Labelled row = new Labelled();
        row.label = "a";
        long id = created(rows, row);

        // When
        Throwable failure =
                catchThrowable(() -> patched(rows, id, new LabelPatch(JsonNullable.of(" "))));

        // Then
        assertThat(failure).isInstanceOf(ConstraintViolationException.class);
        assertThat(values("select label, version from labelled")).containsExactly("a", 0);
    }

    @Test
    void anEmbeddedValueIsWritten() throws Throwable {
        // Given
        Addressed row = new Addressed();
        row.address = new Address();
        row.address.city = "Oslo";

        // When
        long id = created(rows(Addressed.class), row);
        patched(rows(Addressed.class), id, new LabelPatch(JsonNullable.of("home")));

        // Then
        assertThat(values("select label, street, city from addressed"))
                .containsExactly("home", null, "Oslo");
    }

    @Test
    void anExpressionWritesItsColumn() throws Throwable {
        // Given
        Transformed row = new Transformed();
        row.label = "a";

        // When
        long id = created(rows(Transformed.class), row);

        // Then
        assertThat(values("select label from transformed")).containsExactly("A");

        // When
        patched(rows(Transformed.class), id, new LabelPatch(JsonNullable.of("b")));

        // Then
        assertThat(values("select label from transformed")).containsExactly("B");
    }

    @Test
    void aDefaultOfTheDatabaseIsKept() throws Throwable {
        // When
        created(rows(Sparse.class), new Sparse());

        // Then
        assertThat(values("select label from sparse")).containsExactly("unset");
    }

    @Test
    void aConverterWritesAndReadsItsColumn() throws Throwable {
        // Given
        Repository<Coded, KeyView> rows = rows(Coded.class);
        Coded row = new Coded();
        row.code = 7;

        // When
        long id = created(rows, row);

        // Then
        assertThat(values("select code from coded")).containsExactly("n7");

        // When
        patched(rows, id, new CodePatch(JsonNullable.of(8)));

        // Then
        assertThat(values("select code from coded")).containsExactly("n8");
    }

    @Test
    void theOtherSideOfARelationIsWritten() throws Throwable {
        // Given
        Pot pot = new Pot();
        created(rows(Pot.class), pot);
        Lid lid = new Lid();
        lid.pot = pot;

        // When
        created(rows(Lid.class), lid);

        // Then
        assertThat(values("select pot_id from lid")).containsExactly(pot.id);
    }

    private <E extends BaseEntity> Repository<E, KeyView> rows(Class<E> type) {
        return new Repository<>(type, ViewMapping.of(KeyView.class, KEY), includes, callers) {
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

    private <E extends BaseEntity> long created(Repository<E, KeyView> rows, E row)
            throws Throwable {
        return subscribeAndAwait(() -> work.write(rows, RowWrite.ADD, () -> rows.create(row))).id;
    }

    private RestResponse<KeyView> patched(Repository<?, KeyView> rows, long id, Record patch)
            throws Throwable {
        return subscribeAndAwait(() -> writes.patch(rows, id, IfMatch.ANY, patch));
    }

    private void deleted(Repository<?, KeyView> rows, long id) throws Throwable {
        subscribeAndAwait(() -> writes.delete(rows, id, IfMatch.ANY));
    }

    private Iterable<Object> values(String sql) throws Throwable {
        return Arrays.asList(subscribeAndAwait(() -> work.query(() -> Statements.row(sql))));
    }
}
