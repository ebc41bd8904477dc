package dev.groundwork.platform.data.internal.budget;

import java.util.List;
import java.util.Map;

/**
 * The sizes and indexes of all tables at one moment.
 *
 * @param tables by name
 */
public record TableStatistics(Map<String, Table> tables) {

    /** Before the first reading: every table counts as small. */
    static final TableStatistics NONE = new TableStatistics(Map.of());

    private static final Table UNKNOWN = new Table(0, List.of());

    /**
     * @param rows as the last {@code ANALYZE} or {@code VACUUM} estimated them
     */
    public record Table(long rows, List<TableIndex> indexes) {}

    public Table of(String table) {
        return tables.getOrDefault(table, UNKNOWN);
    }
}
