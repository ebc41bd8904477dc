package dev.groundwork.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.operations.OwnerDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever {@code migrate revision --autogenerate} writes and docs/migrations.md allows in a
 * rolling upgrade, running replicas serve on while it is done and undone.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingMigrationTest {

    /** As {@code migrate upgrade} does by default. */
    private static final String LOCK_TIMEOUT = "set lock_timeout = '3s'";

    /** A lock that is not available, or a deadlock: the runner tries again after both. */
    private static final Set<String> BUSY = Set.of("55P03", "40P01");

    private static final int LOCK_ATTEMPTS = 10;

    private Traffic traffic;

    /** A kind of generated change, and its way back; each statement is a transaction. */
    record Kind(String name, List<String> up, List<String> down) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                kind("a column", "alter table users add column nickname varchar(50)")
                        .undo("alter table users drop column nickname"),
                kind(
                                "a column with a default",
                                "alter table articles add column stars integer not null default 1")
                        .undo("alter table articles drop column stars"),
                kind("a longer text", "alter table users alter column name type varchar(120)")
                        .undo("alter table users alter column name type varchar(100)"),
                kind("any text", "alter table users alter column name type text")
                        .undo("alter table users alter column name type varchar(100)"),
                kind(
                                "a wider amount",
                                "alter table purchases alter column total type numeric(21,4)")
                        .undo("alter table purchases alter column total type numeric(19,4)"),
                kind(
                                "a larger number",
                                "alter table purchase_lines alter column quantity type bigint")
                        .undo("alter table purchase_lines alter column quantity type integer"),
                kind("null", "alter table articles alter column content drop not null")
                        .undo(
                                "alter table articles add constraint articles_content_filled_check check"
                                        + " (content is not null) not valid",
                                "alter table articles validate constraint articles_content_filled_check",
                                "alter table articles alter column content set not null",
                                "alter table articles drop constraint articles_content_filled_check"),
                kind("a default", "alter table purchases alter column currency set default 'EUR'")
                        .undo("alter table purchases alter column currency drop default"),
                kind(
                                "a check",
                                "alter table purchases add constraint purchases_total_size_check check"
                                        + " (total < 1000000000) not valid",
                                "alter table purchases validate constraint purchases_total_size_check")
                        .undo("alter table purchases drop constraint purchases_total_size_check"),
                kind(
                                "a value of an enumeration",
                                "alter table purchases add constraint purchases_status_check_new check"
                                        + " (status in ('pending', 'paid', 'fulfilled', 'cancelled',"
                                        + " 'refunded', 'lost')) not valid",
                                "alter table purchases validate constraint purchases_status_check_new",
                                "alter table purchases drop constraint purchases_status_check",
                                "alter table purchases rename constraint purchases_status_check_new to"
                                        + " purchases_status_check")
                        .undo(
                                "alter table purchases drop constraint purchases_status_check",
                                "alter table purchases add constraint purchases_status_check check (status"
                                        + " in ('pending', 'paid', 'fulfilled', 'cancelled',"
                                        + " 'refunded'))"),
                kind(
                                "a unique constraint",
                                "create unique index concurrently articles_id_title_key on articles (id,"
                                        + " title)",
                                "alter table articles add constraint articles_id_title_key unique using"
                                        + " index articles_id_title_key")
                        .undo("alter table articles drop constraint articles_id_title_key"),
                kind(
                                "a foreign key",
                                "alter table articles add constraint articles_writer_fkey foreign key"
                                        + " (author_id) references users (id) on delete cascade not"
                                        + " valid",
                                "alter table articles validate constraint articles_writer_fkey")
                        .undo("alter table articles drop constraint articles_writer_fkey"),
                kind(
                                "an index",
                                "create index concurrently purchases_currency_idx on purchases (currency,"
                                        + " id)")
                        .undo("drop index concurrently purchases_currency_idx"),
                kind(
                                "another index",
                                "create index concurrently articles_title_idx_new on articles (title, id,"
                                        + " author_id)",
                                "drop index concurrently articles_title_idx",
                                "alter index articles_title_idx_new rename to articles_title_idx")
                        .undo(
                                "drop index concurrently articles_title_idx",
                                "create index concurrently articles_title_idx on articles (title, id)"),
                kind(
                                "an index renamed",
                                "alter index purchases_total_idx rename to purchases_by_total")
                        .undo("alter index purchases_by_total rename to purchases_total_idx"),
                kind(
                                "a constraint renamed",
                                "alter table purchases rename constraint purchases_total_check to"
                                        + " purchases_sum_check")
                        .undo(
                                "alter table purchases rename constraint purchases_sum_check to"
                                        + " purchases_total_check"),
                kind(
                                "a computed column",
                                "alter table purchases add column cents bigint generated always as"
                                        + " (total * 100) stored")
                        .undo("alter table purchases drop column cents"),
                kind(
                                "a table",
                                "create table notes (id bigint not null primary key, user_id bigint"
                                        + " not null references users (id) on delete cascade)")
                        .undo("drop table notes"),
                kind("a sequence", "create sequence notes_seq increment by 50")
                        .undo("drop sequence notes_seq"));
    }

    @BeforeEach
    void begin() {
        if (traffic == null) {
            traffic = new Traffic();
        }
    }

    @AfterAll
    void end() {
        traffic.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noRequestFails(Kind kind) throws Exception {
        // Given
        traffic.pass();

        // When
        execute(kind.up());
        traffic.pass();
        execute(kind.down());
        traffic.pass();

        // Then
        assertThat(traffic.failures()).isEmpty();
    }

    private static void execute(List<String> statements) throws SQLException, InterruptedException {
        for (String statement : statements) {
            for (int attempt = 1; !isDone(statement, attempt); attempt++) {
                Thread.sleep(1_000);
            }
        }
    }

    private static boolean isDone(String sql, int attempt) throws SQLException {
        try (Connection connection = OwnerDatabase.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(LOCK_TIMEOUT);
            statement.execute(sql);
            return true;
        } catch (SQLException late) {
            if (attempt == LOCK_ATTEMPTS || !BUSY.contains(late.getSQLState())) {
                throw late;
            }
            return false;
        }
    }

    private static Up kind(String name, String... up) {
        return new Up(name, Arrays.asList(up));
    }

    private record Up(String name, List<String> up) {
        Kind undo(String... down) {
            return new Kind(name, up, Arrays.asList(down));
        }
    }
}
