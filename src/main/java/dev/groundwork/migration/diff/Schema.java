package dev.groundwork.migration.diff;

import java.util.Map;
import java.util.Set;

/** One side of the comparison. */
record Schema(Map<String, Table> tables, Map<String, Sequence> sequences, Set<String> extensions) {

    /** What is left when nobody looks at these tables, and at the sequences that go with them. */
    Schema without(Set<String> unmapped) {
        tables.keySet().removeAll(unmapped);
        sequences.keySet().removeAll(unmapped);
        sequences
                .values()
                .removeIf(
                        sequence ->
                                sequence.owner() != null
                                        && unmapped.contains(Names.table(sequence.owner())));
        return this;
    }
}
