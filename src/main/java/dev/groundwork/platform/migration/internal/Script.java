package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.internal.compat.SqlScripts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A file of SQL.
 *
 * @param file its name, without a directory
 * @param inTransaction whether all of it is one transaction. Otherwise each statement is one of its
 *     own, because some cannot stand in one ({@code create index concurrently}), and some should
 *     not share one ({@code validate constraint})
 */
public record Script(String file, String text, boolean inTransaction) {

    /** Flyway's: CRC-32 of the lines without their ends, so that they may differ in those. */
    public int checksum() {
        CRC32 crc = new CRC32();
        withoutByteOrderMark()
                .lines()
                .forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }

    /** Split by the driver's own parser, which knows quotes, dollar quotes and function bodies. */
    List<ScriptStatement> statements() {
        String sql = withoutByteOrderMark();
        List<ScriptStatement> statements = new ArrayList<>();
        int from = 0;
        for (String query : SqlScripts.statements(sql)) {
            String each = query.strip();
            int at = Math.max(from, sql.indexOf(each, from));
            ScriptStatement statement =
                    new ScriptStatement(
                            each,
                            1
                                    + (int)
                                            sql.substring(0, at)
                                                    .chars()
                                                    .filter(ch -> ch == '\n')
                                                    .count());
            if (!statement.isEmpty()) {
                statements.add(statement);
            }
            from = at + each.length();
        }
        return statements;
    }

    private String withoutByteOrderMark() {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
