package dev.groundwork.platform.migration.internal.diff;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One difference between a database and the entities, and the statements that remove it.
 *
 * @param kind a word for scripts: {@code column_missing}
 * @param object what it is about, as {@code table} or {@code table.name}
 * @param sentence the same for people
 * @param notes what who runs it must know; comments of the script
 * @param up statements without their semicolons
 * @param down what undoes them, in the order in which it is run
 */
public record Change(
        @JsonIgnore Phase phase,
        @JsonProperty("kind") String kind,
        @JsonProperty("object") String object,
        @JsonProperty("sentence") String sentence,
        @JsonIgnore List<String> notes,
        @JsonIgnore List<String> up,
        @JsonIgnore List<String> down) {

    Change withNote(String note) {
        return new Change(phase, kind, object, sentence, List.of(note), up, down);
    }

    /** The way back, as a change of its own. */
    Change reversed(Phase when, String word, String said, String... losses) {
        return new Change(when, word, object, said, List.of(losses), down, up);
    }
}
