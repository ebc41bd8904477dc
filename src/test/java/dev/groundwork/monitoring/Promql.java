package dev.groundwork.monitoring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query names: the selectors of its series, and the labels that it groups and joins by. It
 * reads tokens and no grammar, which promtool does; names, braces and brackets are enough here.
 * Grafana's variables stand in strings and in brackets only.
 */
record Promql(List<Selector> selectors, Set<String> grouping) {

    /** A name, and what must hold of labels. */
    record Selector(String metric, List<Condition> conditions) {}

    record Condition(String label, String operator, String value) {}

    private static final Pattern TOKEN =
            Pattern.compile(
                    "\\s+|(?<range>\\[[^]]*])|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")"
                            + "|(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
                            + "|(?<number>[0-9][0-9.e]*[a-z]*)|(?<sign>=~|!~|!=|==|[<>]=|.)",
                    Pattern.DOTALL);

    private static final Set<String> OF_LABELS =
            Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

    private static final Set<String> OPERATORS =
            Set.of("and", "or", "unless", "bool", "offset", "atan2");

    static Promql read(String query) {
        return new Reader(query).read();
    }

    private static final class Reader {

        private final List<String> tokens = new ArrayList<>();
        private final List<Selector> selectors = new ArrayList<>();
        private final Set<String> grouping = new LinkedHashSet<>();
        private int next;

        Reader(String query) {
            Matcher token = TOKEN.matcher(query);
            while (token.find()) {
                if (!token.group().isBlank() && token.group("range") == null) {
                    tokens.add(token.group());
                }
            }
        }

        Promql read() {
            while (next < tokens.size()) {
                String token = tokens.get(next++);
                if (OF_LABELS.contains(token)) {
                    labels();
                } else if (isName(token) && !OPERATORS.contains(token) && !at("(")) {
                    // A function's name stands before a bracket, and so does that of an aggregation
                    // or the word that says by what.
                    if (next >= tokens.size() || !OF_LABELS.contains(tokens.get(next))) {
                        selectors.add(new Selector(token, conditions()));
                    }
                }
            }
            return new Promql(selectors, grouping);
        }

        private void labels() {
            expect("(");
            while (!at(")")) {
                String token = tokens.get(next++);
                if (!token.equals(",")) {
                    grouping.add(token);
                }
            }
        }

        private List<Condition> conditions() {
            List<Condition> conditions = new ArrayList<>();
            if (!at("{")) {
                return conditions;
            }
            next++;
            while (!at("}")) {
                String label = tokens.get(next++);
                if (!label.equals(",")) {
                    String operator = tokens.get(next++);
                    String text = tokens.get(next++);
                    conditions.add(
                            new Condition(label, operator, text.substring(1, text.length() - 1)));
                }
            }
            return conditions;
        }

        private boolean at(String token) {
            return next < tokens.size() && tokens.get(next).equals(token);
        }

        private void expect(String token) {
            if (!at(token)) {
                throw new IllegalArgumentException("no " + token + " at " + next + " in " + tokens);
            }
            next++;
        }

        private static boolean isName(String token) {
            return token.matches("[a-zA-Z_:].*");
        }
    }
}
