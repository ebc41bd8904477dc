package dev.groundwork.platform.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON Merge Patch (RFC 7396) of a member that is itself a JSON object, such as a {@code jsonb}
 * column. The members of a whole body are {@code JsonNullable}.
 */
public final class MergePatch {

    private MergePatch() {}

    /**
     * A new object: the members of the patch take the place of those of the target, an object is
     * merged into an object, and null removes a member.
     *
     * @param target unchanged; null counts as an empty object
     * @param patch null where the whole object is cleared
     */
    public static Map<String, Object> of(Map<String, Object> target, Map<String, Object> patch) {
        return patch == null ? null : merged(target == null ? Map.of() : target, patch);
    }

    private static Map<String, Object> merged(Map<?, ?> target, Map<?, ?> patch) {
        Map<String, Object> result = new LinkedHashMap<>();
        target.forEach((name, value) -> result.put((String) name, value));
        patch.forEach(
                (name, value) -> {
                    if (value == null) {
                        result.remove(name);
                    } else if (value instanceof Map<?, ?> object) {
                        Object old = target.get(name);
                        result.put(
                                (String) name,
                                merged(old instanceof Map<?, ?> map ? map : Map.of(), object));
                    } else {
                        result.put((String) name, value);
                    }
                });
        return result;
    }
}
