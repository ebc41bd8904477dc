package dev.groundwork.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One way to install the service.
 *
 * @param name for the test's report
 */
public record Installation(String name, Manifests manifests) {

    /** Every example of the chart, and every overlay. */
    public static Stream<Installation> all() {
        Chart chart = Chart.copy();
        return Stream.concat(
                Chart.examples().stream()
                        .map(
                                values ->
                                        new Installation(
                                                "chart, " + values.getFileName(),
                                                chart.render(values))),
                Kustomization.all().stream()
                        .map(
                                overlay ->
                                        new Installation(
                                                overlay.toString(), Kustomization.read(overlay))));
    }

    /** Names of the variables that the service's container gets, from wherever. */
    public Set<String> variables() {
        Set<String> variables = new TreeSet<>(manifests.configuration().keySet());
        variables.addAll(
                Manifests.texts(manifests.service().path("env"), each -> each.path("name")));
        return variables;
    }

    @Override
    public String toString() {
        return name;
    }
}
