package dev.groundwork.platform.migration.internal.diff;

import java.util.Map;
import java.util.Set;

/** One side of the comparison. */
record Schema(Map<String, Table> tables, Map<String, Sequence> sequences, Set<String> extensions) {

    /** Returns the schema without these tables and their sequences. */
    Schema without(Set<String> unmapped) {
        tables.keySet().removeAll(unmapped);
        sequences.keySet().removeAll(unmapped);
        sequences
                .values()
                .removeIf(
                        sequence ->
                                sequence.owner() != null
                                        && unmapped.contains(
                                                SqlIdentifiers.table(sequence.owner())));
        return this;
    }
}
