package dev.groundwork.platform.data.reference;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The order of texts and the lower case of their characters, which depend on the locale of the
 * database. Both are asked of the database once, in a statement without any of the rows.
 */
final class DatabaseText {

    private static final String ORDER =
            "select t, rank() over (order by t) from unnest(?::text[]) as texts(t)";
    private static final String LOWER = "select t, lower(t) from unnest(?::text[]) as texts(t)";

    private final Map<String, Long> ranks = new HashMap<>();
    private final Map<String, String> lower = new HashMap<>();

    /**
     * @param texts those that are compared; their spellings in another case are added
     */
    DatabaseText(Connection connection, Collection<String> texts) throws SQLException {
        Set<String> known = new LinkedHashSet<>();
        for (String text : texts) {
            known.addAll(List.of(text, inUpperCase(text), inLowerCase(text)));
        }
        Set<String> characters = new LinkedHashSet<>();
        known.forEach(
                text ->
                        text.codePoints()
                                .forEach(point -> characters.add(Character.toString(point))));
        try (PreparedStatement order = connection.prepareStatement(ORDER)) {
            order.setArray(1, connection.createArrayOf("text", known.toArray()));
            try (ResultSet rows = order.executeQuery()) {
                while (rows.next()) {
                    ranks.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        try (PreparedStatement lowered = connection.prepareStatement(LOWER)) {
            lowered.setArray(1, connection.createArrayOf("text", characters.toArray()));
            try (ResultSet rows = lowered.executeQuery()) {
                while (rows.next()) {
                    lower.put(rows.getString(1), rows.getString(2));
                }
            }
        }
    }

    static String inUpperCase(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String inLowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    List<String> known() {
        return ranks.keySet().stream().sorted().toList();
    }

    int compare(String text, String other) {
        return Long.compare(rank(text), rank(other));
    }

    private long rank(String text) {
        Long rank = ranks.get(text);
        if (rank == null) {
            throw new IllegalArgumentException("The order of this text was not asked: " + text);
        }
        return rank;
    }

    String fold(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(character -> folded.append(lower.getOrDefault(character, character)));
        return folded.toString();
    }
}
