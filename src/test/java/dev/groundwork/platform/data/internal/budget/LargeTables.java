package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.operations.OwnerDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Articles and purchases in numbers, and their removal: other tests share the database. */
public final class LargeTables {

    public static final int POSTS = 40_000;
    static final int ORDERS = 30_000;

    private static final int AUTHORS = 3_000;

    private LargeTables() {}

    public static void fill() throws SQLException {
        run(
                // What other tests left would be most of the table, with statistics of its own.
                "truncate articles",
                """
                insert into users (email, username, name, password_hash)
                select 'budget' || n || '@example.com', 'budget' || n, 'Budget', 'none'
                from generate_series(1, %d) n
                """
                        .formatted(AUTHORS),
                """
                insert into articles (title, content, published, author_id, created_at)
                select 'Budget ' || n, n || repeat(' old maps of the harbour', 12), n %% 3 <> 0,
                       author.id, timestamptz '2001-01-01T00:00:00Z' + n * interval '1 second'
                from generate_series(1, %d) n
                join (select id, row_number() over (order by id) - 1 as place
                      from users where name = 'Budget') author on author.place = n %% %d
                """
                        .formatted(POSTS, AUTHORS),
                """
                insert into purchases (user_id, currency, total, status)
                select (select min(id) from users where name = 'Budget'), 'EUR', n, 'paid'
                from generate_series(1, %d) n
                """
                        .formatted(ORDERS),
                "vacuum analyze articles, users, purchases");
    }

    public static void empty() throws SQLException {
        run(
                "delete from purchases where user_id in (select id from users where name = 'Budget')",
                "delete from articles where author_id in (select id from users where name = 'Budget')",
                "delete from users where name = 'Budget'",
                "delete from access_revocations where user_id not in (select id from users)",
                "vacuum analyze articles, users, purchases, access_revocations");
    }

    private static void run(String... statements) throws SQLException {
        try (Connection connection = OwnerDatabase.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
