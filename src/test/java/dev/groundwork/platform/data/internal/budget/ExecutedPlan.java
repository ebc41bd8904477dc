package dev.groundwork.platform.data.internal.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.operations.OwnerDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a statement did when it ran.
 *
 * @param read rows of the table that were looked at
 * @param found rows of the result
 */
public record ExecutedPlan(double read, double found) {

    public static ExecutedPlan of(String table, String sql)
            throws SQLException, JsonProcessingException {
        try (Connection connection = OwnerDatabase.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("explain (analyze, format json) " + sql)) {
            plan.next();
            JsonNode top = new ObjectMapper().readTree(plan.getString(1)).get(0).get("Plan");
            return new ExecutedPlan(read(table, top), top.get("Actual Rows").asDouble());
        }
    }

    private static double read(String table, JsonNode node) {
        double read = 0;
        if (node.path("Relation Name").asText().equals(table)) {
            read =
                    node.get("Actual Loops").asDouble()
                            * (node.get("Actual Rows").asDouble()
                                    + node.path("Rows Removed by Filter").asDouble()
                                    + node.path("Rows Removed by Index Recheck").asDouble());
        }
        for (JsonNode child : node.path("Plans")) {
            read += read(table, child);
        }
        return read;
    }

    /** Whether it looked at most of the table and found next to nothing. */
    public boolean isWasteful(int tableRows) {
        return read >= tableRows / 2.0 && found * 100 < read;
    }
}
