package dev.groundwork.monitoring;

import dev.groundwork.monitoring.Promql.Condition;
import dev.groundwork.monitoring.Promql.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that a replica exports, as Prometheus' text format has them. */
final class Scrape {

    /** What Prometheus adds by itself, from where it found the replica. */
    static final Set<String> OF_THE_TARGET = Set.of("namespace", "job", "instance");

    private static final Pattern SERIES =
            Pattern.compile("(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(?<labels>.*)})? \\S+");

    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, List<Map<String, String>>> series = new HashMap<>();

    Scrape(String text) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    }

    private void add(String line) {
        Matcher found = SERIES.matcher(line);
        if (!found.matches()) {
            throw new IllegalArgumentException(line);
        }
        Map<String, String> labels = new HashMap<>();
        if (found.group("labels") != null) {
            Matcher label = LABEL.matcher(found.group("labels"));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        series.computeIfAbsent(found.group("name"), name -> new ArrayList<>()).add(labels);
    }

    boolean has(Selector selector) {
        return series.getOrDefault(selector.metric(), List.of()).stream()
                .anyMatch(
                        labels ->
                                selector.conditions().stream()
                                        .allMatch(condition -> holds(condition, labels)));
    }

    /** Where something else than one value is asked for, it is enough that there is the label. */
    private static boolean holds(Condition condition, Map<String, String> labels) {
        if (OF_THE_TARGET.contains(condition.label())) {
            return true;
        }
        String value = labels.get(condition.label());
        return condition.operator().equals("=") ? condition.value().equals(value) : value != null;
    }

    /** All labels of a metric, and of its target. */
    Set<String> labels(String metric) {
        Set<String> labels = new TreeSet<>(OF_THE_TARGET);
        series.getOrDefault(metric, List.of()).forEach(one -> labels.addAll(one.keySet()));
        return labels;
    }
}
