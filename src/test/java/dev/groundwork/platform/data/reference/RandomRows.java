package dev.groundwork.platform.data.reference;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Inserts random rows and remembers them: few different values, so that sorts have many ties, and
 * values at the limits of their types.
 */
final class RandomRows {

    static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "a",
                    "A",
                    "ab",
                    "Ab",
                    "AB",
                    "aB",
                    "a b",
                    "b",
                    "B",
                    "a_b",
                    "aXb",
                    "A_B",
                    "a%b",
                    "%",
                    "_",
                    "*",
                    "**",
                    "star*",
                    "a*b",
                    "100%",
                    "100% sure",
                    "1000 sure",
                    "\\",
                    "\\\\",
                    "back\\slash",
                    "\\%",
                    "\\_",
                    "it's",
                    "O'Brien",
                    "o'brien",
                    "\"quoted\"",
                    "'quoted'",
                    "(x)",
                    "a;b,c",
                    "a=b",
                    "a==b;c==d",
                    "<a>!~",
                    " leading",
                    "trailing ",
                    "line\nbreak",
                    "line break",
                    "tab\there",
                    "null",
                    "true",
                    "or",
                    "and",
                    "$1",
                    "?1",
                    ":name",
                    "{x}",
                    "a&b=c#d+e",
                    "🌱",
                    "🌱🌱",
                    "Zoë 鍵 🌱",
                    "ZOË 鍵 🌱",
                    "zoë",
                    "É",
                    "é",
                    "e\u0301",
                    "ß",
                    "Straße",
                    "STRASSE",
                    "İx",
                    "ıx",
                    "x".repeat(200));

    /** Codes and their decimals. */
    static final Map<String, Integer> CURRENCIES = Map.of("EUR", 2, "USD", 2, "JPY", 0, "KWD", 3);

    static final List<String> STATES =
            List.of("pending", "paid", "fulfilled", "cancelled", "refunded");

    static final List<Instant> TIMES =
            List.of(
                    Instant.parse("0001-01-01T00:00:00Z"),
                    Instant.parse("1969-12-31T23:59:59.999999Z"),
                    Instant.parse("1970-01-01T00:00:00Z"),
                    Instant.parse("1999-12-31T23:59:59.999999Z"),
                    Instant.parse("2026-01-31T12:00:00Z"),
                    Instant.parse("2026-01-31T12:00:00.000001Z"),
                    Instant.parse("2026-01-31T12:00:00.120Z"),
                    Instant.parse("2026-01-31T12:00:00.999999Z"),
                    Instant.parse("9999-12-31T23:59:59.999999Z"));

    private static final List<String> AMOUNTS =
            List.of("0", "1", "10", "10.50", "10.5", "100", "9.99", "0.001", "10.505", "99999999");

    private static final int USERS = 7;
    private static final int ARTICLES = 70;
    private static final int PURCHASES = 60;
    private static final int MOST_LINES = 6;

    private final Connection connection;
    private final Random random;

    /** In no other name. */
    private final String tag;

    private final ReferenceData data = new ReferenceData();

    RandomRows(Connection connection, Random random, String tag) {
        this.connection = connection;
        this.random = random;
        this.tag = tag;
    }

    ReferenceData insert() throws SQLException {
        for (int i = 0; i < USERS; i++) {
            user(i);
        }
        for (int i = 0; i < ARTICLES; i++) {
            article();
        }
        for (int i = 0; i < PURCHASES; i++) {
            purchase();
        }
        return data;
    }

    /** Deletes the rows again. */
    static void delete(Connection connection, ReferenceData data) throws SQLException {
        for (String statement :
                List.of(
                        "delete from purchases where user_id = any(?)",
                        "delete from users where id = any(?)")) {
            try (PreparedStatement delete = connection.prepareStatement(statement)) {
                delete.setArray(1, connection.createArrayOf("bigint", data.userIds().toArray()));
                delete.executeUpdate();
            }
        }
    }

    private void user(int number) throws SQLException {
        // '_' is a wildcard of LIKE, and finds the 'x' in the place of it where it is not escaped.
        String username = tag + List.of("_", "x", "X", "-", ".", "ab", "Ab").get(number) + number;
        Map<String, Object> values = common();
        values.put("email", username + (number % 2 == 0 ? "+%@Example.com" : "@example.COM"));
        values.put("username", username);
        values.put("name", number == 0 ? "a" : number == 1 ? "A" : shortText());
        values.put("is_active", random.nextInt(4) > 0);
        values.put("is_superuser", random.nextInt(4) == 0);
        Map<String, Object> columns = new HashMap<>(values);
        columns.put("password_hash", "none");
        insert(ReferenceTable.USERS, "users", columns, values);
    }

    private void article() throws SQLException {
        ReferenceRow author = owner();
        Map<String, Object> values = common();
        values.put("title", pick(TEXTS));
        values.put("content", pick(TEXTS));
        values.put("published", random.nextBoolean());
        values.put("author_id", author.id());
        Map<String, Object> columns = new HashMap<>(values);
        values.put("author.username", author.value("username"));
        values.put("author.name", author.value("name"));
        insert(ReferenceTable.ARTICLES, "articles", columns, values);
    }

    private void purchase() throws SQLException {
        ReferenceRow user = owner();
        String currency = pick(CURRENCIES.keySet().stream().sorted().toList());
        Map<String, Object> values = common();
        values.put("user_id", user.id());
        values.put("currency", currency);
        values.put("total", amount(currency));
        values.put("status", pick(STATES));
        values.put("payment_id", random.nextBoolean() ? null : (long) random.nextInt(3));
        Map<String, Object> columns = new HashMap<>(values);
        values.put("user.username", user.value("username"));
        values.put("user.name", user.value("name"));
        long id = insert(ReferenceTable.PURCHASES, "purchases", columns, values);
        for (int line = random.nextInt(MOST_LINES + 1); line > 0; line--) {
            line(id, currency);
        }
    }

    private void line(long purchase, String currency) throws SQLException {
        Map<String, Object> values = common();
        values.put("purchase_id", purchase);
        values.put("description", pick(TEXTS));
        values.put("quantity", 1 + random.nextInt(3));
        values.put("unit_price", amount(currency));
        Map<String, Object> columns = new HashMap<>(values);
        values.put("quantity", ((Integer) values.get("quantity")).longValue());
        values.put("currency", currency);
        insert(ReferenceTable.LINES, "purchase_lines", columns, values);
    }

    /** The first owns the most, and the last nothing. */
    private ReferenceRow owner() {
        List<ReferenceRow> users = data.rows(ReferenceTable.USERS);
        return users.get(random.nextInt(1 + random.nextInt(users.size() - 1)));
    }

    private Map<String, Object> common() {
        Map<String, Object> values = new HashMap<>();
        values.put("created_at", pick(TIMES));
        values.put("updated_at", pick(TIMES));
        values.put("version", random.nextInt(3));
        return values;
    }

    private BigDecimal amount(String currency) {
        List<BigDecimal> fitting =
                AMOUNTS.stream()
                        .map(BigDecimal::new)
                        .filter(
                                amount ->
                                        amount.stripTrailingZeros().scale()
                                                <= CURRENCIES.get(currency))
                        .toList();
        return pick(fitting);
    }

    private String shortText() {
        return pick(TEXTS.stream().filter(text -> text.length() <= 100).toList());
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private long insert(
            ReferenceTable kind,
            String table,
            Map<String, Object> columns,
            Map<String, Object> values)
            throws SQLException {
        List<String> names = columns.keySet().stream().sorted().toList();
        String sql =
                "insert into %s (%s) values (%s) returning id"
                        .formatted(
                                table,
                                String.join(", ", names),
                                String.join(", ", names.stream().map(name -> "?").toList()));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.size(); i++) {
                Object value = columns.get(names.get(i));
                insert.setObject(
                        i + 1,
                        value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
            }
            try (ResultSet inserted = insert.executeQuery()) {
                inserted.next();
                long id = inserted.getLong(1);
                values.put("id", id);
                data.add(new ReferenceRow(kind, values));
                return id;
            }
        }
    }
}
