package dev.groundwork.platform.problem;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Suggests the query parameter that an unknown one stands for: by its meaning in other APIs, and
 * else by its spelling. By spelling alone, {@code page} would be told {@code name}.
 */
public final class ParameterSuggestion {

    /** The words of other APIs, without signs, by the parameters that replace them. */
    private static final Map<List<String>, String> WORDS =
            Map.ofEntries(
                    Map.entry(
                            List.of("limit"),
                            "size pagesize perpage pagelimit take top first max maxresults maxitems"
                                    + " rows num resultsperpage batchsize"),
                    Map.entry(
                            List.of("offset"),
                            "skip start startindex startat firstresult from pageoffset"),
                    Map.entry(
                            List.of("offset", "cursor"),
                            "page pagenumber pageno pageindex pagenum currentpage"),
                    Map.entry(
                            List.of("cursor"),
                            "after pagetoken nexttoken nextcursor continuationtoken continuation"
                                    + " startingafter marker pageafter pagecursor"),
                    Map.entry(
                            List.of("sort"),
                            "order orderby ordering sortby sorting sortorder sortdirection"
                                    + " orderdirection direction dir desc asc"),
                    Map.entry(
                            List.of("q", "filter"),
                            "search query keyword keywords term terms text find fulltext"
                                    + " searchterm"),
                    Map.entry(
                            List.of("include"),
                            "expand embed embedded with preload prefetch populate relations joins"
                                    + " related includes"),
                    Map.entry(
                            List.of("fields"),
                            "select columns attributes only fieldset projection props field attrs"),
                    Map.entry(
                            List.of("filter"),
                            "where filters filterby conditions criteria predicate rsql"),
                    Map.entry(
                            List.of("count"),
                            "total withcount withtotal includetotal includecount totalcount"
                                    + " counttotal"),
                    Map.entry(List.of("group"), "groupby groups grouping groupings dimensions"),
                    Map.entry(
                            List.of("measure"),
                            "measures aggregate aggregates aggregation metric metrics agg"));

    private static final Map<String, List<String>> BY_WORD = byWord();

    /** What stands between a field and an operator, as in {@code id__in} and {@code id[in]}. */
    private static final List<String> SEPARATORS = List.of("__", "[", ".", "_");

    private static final Map<String, String> OPERATORS =
            Map.ofEntries(
                    Map.entry("eq", "=="),
                    Map.entry("exact", "=="),
                    Map.entry("ne", "!="),
                    Map.entry("neq", "!="),
                    Map.entry("gt", "=gt="),
                    Map.entry("gte", "=ge="),
                    Map.entry("ge", "=ge="),
                    Map.entry("lt", "=lt="),
                    Map.entry("lte", "=le="),
                    Map.entry("le", "=le="),
                    Map.entry("in", "=in="),
                    Map.entry("not_in", "=out="),
                    Map.entry("nin", "=out="),
                    Map.entry("like", "=like="),
                    Map.entry("contains", "=like="),
                    Map.entry("ilike", "=ilike="),
                    Map.entry("icontains", "=ilike="),
                    Map.entry("isnull", "=isnull="));

    private ParameterSuggestion() {}

    private static Map<String, List<String>> byWord() {
        Map<String, List<String>> parameters = new HashMap<>();
        WORDS.forEach(
                (meant, words) -> {
                    for (String word : words.split(" ")) {
                        parameters.put(word, meant);
                    }
                });
        return Map.copyOf(parameters);
    }

    /** A sentence for a violation: the unknown parameter, what is meant, and all that are known. */
    public static String hint(String wrong, Collection<String> known) {
        Optional<String> meant = comparison(wrong, known).or(() -> word(wrong, known));
        return SpellingSuggestion.hint(
                "parameter", wrong, meant.or(() -> SpellingSuggestion.of(wrong, known)), known);
    }

    /** Only what this route knows is suggested. */
    private static Optional<String> word(String wrong, Collection<String> known) {
        String letters = wrong.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        List<String> meant =
                BY_WORD.getOrDefault(letters, List.of()).stream().filter(known::contains).toList();
        return meant.isEmpty() ? Optional.empty() : Optional.of(String.join(" or ", meant));
    }

    /** An operator that other APIs put into the name of a field. */
    private static Optional<String> comparison(String wrong, Collection<String> known) {
        if (!known.contains("filter") || wrong.length() > SpellingSuggestion.LONGEST) {
            return Optional.empty();
        }
        String name = wrong.endsWith("]") ? wrong.substring(0, wrong.length() - 1) : wrong;
        for (Map.Entry<String, String> operator : OPERATORS.entrySet()) {
            for (String separator : SEPARATORS) {
                String end = separator + operator.getKey();
                String field =
                        name.endsWith(end) ? name.substring(0, name.length() - end.length()) : "";
                if (known.contains(field) && !isParameter(field)) {
                    return Optional.of("filter=" + field + operator.getValue() + "…");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isParameter(String name) {
        return WORDS.keySet().stream().anyMatch(meant -> meant.contains(name));
    }
}
