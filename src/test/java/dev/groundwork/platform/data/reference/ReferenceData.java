package dev.groundwork.platform.data.reference;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows of this test, by table. */
final class ReferenceData {

    private final Map<ReferenceTable, List<ReferenceRow>> rows =
            new EnumMap<>(ReferenceTable.class);

    void add(ReferenceRow row) {
        rows.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row);
    }

    List<ReferenceRow> rows(ReferenceTable table) {
        return rows.getOrDefault(table, List.of());
    }

    List<Long> userIds() {
        return rows(ReferenceTable.USERS).stream().map(ReferenceRow::id).toList();
    }
}
