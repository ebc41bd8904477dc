package dev.groundwork.platform.data;

import com.fasterxml.jackson.databind.JsonNode;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.SpellingSuggestion;
import dev.groundwork.platform.problem.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members of a patch that its row shows and no patch sets, such as {@code id} and {@code
 * created_at}. A client that reads a row, changes a member and sends the whole row back means no
 * change of the others, so they are accepted with the value that the row has, and with no other.
 *
 * <p>A component of a patch record, which then reads them: {@code @Schema(hidden = true)
 * ReadOnlyMembers<PostView> unchanged}. Without such a component they are unknown members.
 *
 * @param <V> what callers see of the row
 */
public final class ReadOnlyMembers<V extends View> {

    private final Map<String, JsonNode> members = new LinkedHashMap<>();

    /**
     * One that the body has.
     *
     * @param name as it stands in the JSON
     */
    public void put(String name, JsonNode value) {
        members.put(name, value);
    }

    /**
     * What the row must be like for these members to be unchanged.
     *
     * @param shown makes the view of the row
     * @throws ProblemException {@code validation_failed} where a member has a value that the row
     *     cannot have
     */
    public List<Unchanged> conditions(ViewMapping<?> shown) {
        List<Unchanged> conditions = new ArrayList<>();
        List<String> different = new ArrayList<>();
        members.forEach(
                (name, value) ->
                        Unchanged.of(field(shown, name), value)
                                .ifPresentOrElse(conditions::add, () -> different.add(name)));
        requireNone(different);
        return conditions;
    }

    private static Field<?> field(ViewMapping<?> shown, String name) {
        return shown.find(name)
                .orElseThrow(
                        () ->
                                ProblemException.of(
                                        ProblemType.UNKNOWN_MEMBER,
                                        Violation.inBody(
                                                SpellingSuggestion.shorten(name),
                                                SpellingSuggestion.hint(
                                                        "member", name, shown.names()))));
    }

    /**
     * @param different the members that differ from the row
     * @throws ProblemException {@code validation_failed} where there are any
     */
    public static void requireNone(List<String> different) {
        if (!different.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED,
                    different.stream().map(ReadOnlyMembers::violation).toList());
        }
    }

    private static Violation violation(String member) {
        return Violation.inBody(
                member,
                "is read-only and differs from the row; omit it, or send the value that the row has"
                        + " now");
    }

    @Override
    public String toString() {
        return members.keySet().toString();
    }
}
