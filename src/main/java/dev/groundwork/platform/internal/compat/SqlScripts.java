package dev.groundwork.platform.internal.compat;

import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.Parser;

/**
 * Splits SQL by the parser of pgjdbc, which knows quotes, dollar quotes and function bodies. The
 * driver has no public parser, and Flyway's is internal as well.
 */
public final class SqlScripts {

    private SqlScripts() {}

    /** The statements in their order, without the semicolons between them. */
    public static List<String> statements(String sql) {
        try {
            return Parser.parseJdbcSql(sql, true, false, true, false, false).stream()
                    .map(query -> query.nativeSql)
                    .toList();
        } catch (SQLException impossible) {
            // Thrown for parameters, which are not looked for.
            throw new IllegalStateException(impossible);
        }
    }
}
