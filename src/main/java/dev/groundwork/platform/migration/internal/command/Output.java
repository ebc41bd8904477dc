package dev.groundwork.platform.migration.internal.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints results to standard output, as text or as one JSON object, and progress to standard error.
 */
final class Output {

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    void print(Object result, List<String> lines) throws JsonProcessingException {
        if (json) {
            spec.commandLine().getOut().println(text(result));
        } else {
            lines.forEach(spec.commandLine().getOut()::println);
        }
    }

    /** Prints progress. */
    void say(String line) {
        spec.commandLine().getErr().println(line);
    }

    private static String text(Object result) throws JsonProcessingException {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .serializationInclusion(JsonInclude.Include.ALWAYS)
                .build()
                .writeValueAsString(result);
    }
}
