package dev.groundwork.openapi;

import dev.groundwork.persistence.Include;
import dev.groundwork.query.Field;
import dev.groundwork.query.Fields;
import dev.groundwork.query.ListRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters of a list, from the entity's allow-list. */
final class ListDescription {

    private ListDescription() {}

    static void describe(Operation operation, Fields fields, Map<String, Include<?>> includes) {
        operation.addParameter(
                query("limit", "Rows at most.", number(1, ListRequest.MAX_LIMIT))
                        .example(ListRequest.DEFAULT_LIMIT));
        operation.addParameter(
                query(
                        "cursor",
                        "The `next_cursor` of the page before, with the same filter and sort. Stable"
                                + " while rows come and go, and as fast at the end as at the"
                                + " beginning.",
                        text()));
        operation.addParameter(
                query("offset", "Rows to skip.", number(0, ListRequest.MAX_OFFSET)).example(0));
        operation.addParameter(
                query(
                                "filter",
                                "RSQL: `==` `!=` `=gt=` `=ge=` `=lt=` `=le=` `=in=` `=out=` `=like=`"
                                        + " `=ilike=` `=isnull=`; `;` and, `,` or, brackets; `*` in"
                                        + " a pattern is any text. Known: "
                                        + String.join(", ", fields.names()),
                                text())
                        .example("created_at=gt=2026-01-01T00:00:00Z;(id=lt=100,id=in=(200,300))"));
        operation.addParameter(
                query(
                                "sort",
                                "Fields to sort by, `-` for descending; the key is always appended."
                                        + " Known: "
                                        + String.join(", ", fields.sortable()),
                                text())
                        .example("-created_at,id"));
        operation.addParameter(
                query(
                        "count",
                        "Whether the answer also has the `total` of all matches.",
                        text().enumeration(List.of("none", "exact")).defaultValue("none")));
        describeInclude(operation, includes);
        for (Field<?> field : fields.all()) {
            Schema values =
                    OASFactory.createSchema()
                            .type(List.of(Schema.SchemaType.ARRAY))
                            .items(schema(field.type().javaType()));
            operation.addParameter(
                    query(
                            field.name(),
                            "Only rows with this value, or, repeated, one of these.",
                            values));
        }
    }

    static void describeInclude(Operation operation, Map<String, Include<?>> includes) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getName().equals("include"))
                    .toList()
                    .forEach(operation::removeParameter);
        }
        operation.addParameter(
                query(
                        "include",
                        "Relations to load with it, separated by commas. Known: "
                                + String.join(", ", includes.keySet()),
                        text()));
    }

    private static Parameter query(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
    }

    private static Schema number(int least, int most) {
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.INTEGER))
                .minimum(BigDecimal.valueOf(least))
                .maximum(BigDecimal.valueOf(most));
    }

    private static Schema schema(Class<?> type) {
        if (type == Boolean.class) {
            return OASFactory.createSchema().type(List.of(Schema.SchemaType.BOOLEAN));
        }
        if (type == Long.class) {
            return OASFactory.createSchema()
                    .type(List.of(Schema.SchemaType.INTEGER))
                    .format("int64");
        }
        if (type == Instant.class) {
            return text().format("date-time");
        }
        if (type.isEnum()) {
            return text().enumeration(
                            Arrays.stream(type.getEnumConstants())
                                    .<Object>map(value -> value.toString().toLowerCase(Locale.ROOT))
                                    .toList());
        }
        return text();
    }
}
