package dev.groundwork.platform.openapi.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.groundwork.platform.data.Page;
import dev.groundwork.platform.data.ReadOnlyMembers;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.http.Routes;
import dev.groundwork.platform.problem.Problem;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Completes the schemas of records by what holds for each: a body with an unknown member is
 * rejected, unless it may repeat those of its row, and an answer has all members of its record,
 * except where {@code @JsonInclude} leaves one out. A class that is no record is described as its
 * annotations say.
 */
final class RecordDescription {

    private final Map<String, Schema> schemas;
    private final JsonRecords bodies = new JsonRecords();
    private final JsonRecords answers = new JsonRecords();

    RecordDescription(Map<String, Schema> schemas) {
        this.schemas = schemas;
        answers.add(Problem.class);
    }

    void add(Routes.Route route) {
        Stream.of(route.method().getGenericParameterTypes()).forEach(bodies::add);
        answers.add(route.method().getGenericReturnType());
    }

    /** The rows of an import's file. */
    void addBody(Class<?> row) {
        bodies.add(row);
    }

    /** A view, and its page where there is one. */
    void addView(Class<?> view) {
        answers.add(view);
        require(Page.class, Page.class.getSimpleName() + view.getSimpleName());
    }

    void describe() {
        bodies.found().stream().filter(RecordDescription::isClosed).forEach(this::close);
        Set<Class<?>> onlyAnswers = new LinkedHashSet<>(answers.found());
        onlyAnswers.removeAll(bodies.found());
        onlyAnswers.stream()
                // What a view always has, its fields say (ViewDescription).
                .filter(type -> !View.class.isAssignableFrom(type))
                .forEach(type -> require(type, type.getSimpleName()));
    }

    /**
     * A patch may repeat what its row shows ({@link ReadOnlyMembers}), whose view is then reached
     * from the body.
     */
    private static boolean isClosed(Class<?> body) {
        return !View.class.isAssignableFrom(body)
                && Stream.of(body.getRecordComponents())
                        .noneMatch(component -> component.getType() == ReadOnlyMembers.class);
    }

    private void close(Class<?> body) {
        Schema schema = schemas.get(body.getSimpleName());
        if (schema != null) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
        }
    }

    private void require(Class<?> answer, String name) {
        Schema schema = schemas.get(name);
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        for (RecordComponent component : answer.getRecordComponents()) {
            String member = name(component);
            if (schema.getProperties().containsKey(member) && isAlwaysWritten(component)) {
                schema.addRequired(member);
            }
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty()
                ? SnakeCaseStrategy.INSTANCE.translate(component.getName())
                : renamed.value();
    }

    private static boolean isAlwaysWritten(RecordComponent component) {
        JsonInclude member = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude all = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
        JsonInclude include = member == null ? all : member;
        return include == null || include.value() == JsonInclude.Include.ALWAYS;
    }
}
