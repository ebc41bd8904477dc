package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.QueryBudgetHeader;
import dev.groundwork.platform.data.Relations;
import dev.groundwork.platform.data.TextSearch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters of a list, from the entity's allow-list. */
final class ListDescription {

    private static final FieldRegistry COMMON = FieldRegistry.common();

    private final SharedComponents shared;

    ListDescription(SharedComponents shared) {
        this.shared = shared;
    }

    void describe(Operation operation, EntityDescriptor rows, Relations relations) {
        FieldRegistry fields = rows.fields();
        add(
                operation,
                query("limit", "Maximum number of rows.", number(1, ListRequest.MAX_LIMIT))
                        .example(ListRequest.DEFAULT_LIMIT));
        add(
                operation,
                query(
                        "cursor",
                        "The `next_cursor` of the previous page, with the same filter and sort. Stable"
                                + " while rows are inserted and deleted, and as fast at the end as at the"
                                + " beginning.",
                        text()));
        add(
                operation,
                query("offset", "Number of rows to skip.", number(0, ListRequest.MAX_OFFSET))
                        .example(0));
        operation.addParameter(filter(fields));
        operation.addParameter(
                query(
                                "sort",
                                "Fields to sort by, `-` for descending; the id is always appended."
                                        + " Known: "
                                        + String.join(", ", fields.sortable()),
                                text())
                        .example("-created_at,id"));
        add(
                operation,
                query(
                        "count",
                        "Whether the response contains the `total` of all matches: counted, or as"
                                + " estimated by the database's planner.",
                        text().enumeration(List.of("none", "estimated", "exact"))
                                .defaultValue("none")));
        if (rows.search() != null) {
            describeSearch(operation, rows.search());
        }
        new FieldSelectionDescription(shared).describe(operation, rows, relations);
        describeShortForms(operation, fields);
        describeBudget(operation);
    }

    /** Adds a parameter that all lists have alike. */
    private void add(Operation operation, Parameter parameter) {
        operation.addParameter(shared.parameter(parameter));
    }

    /**
     * Describes the header with which a superuser runs queries that would be rejected as {@code
     * query_too_expensive}.
     */
    void describeBudget(Operation operation) {
        add(
                operation,
                SuccessDescription.requestHeader(
                        QueryBudgetHeader.NAME,
                        "`off` runs a query that the query budget would reject; superusers only.",
                        QueryBudgetHeader.OFF));
    }

    static Parameter filter(FieldRegistry fields) {
        return query(
                        "filter",
                        "RSQL: `==` `!=` `=gt=` `=ge=` `=lt=` `=le=` `=in=` `=out=` `=like=`"
                                + " `=ilike=` `=isnull=`; `;` and, `,` or, parentheses; `*` in a"
                                + " pattern matches any text. Known: "
                                + String.join(", ", fields.names()),
                        text())
                .example("created_at=gt=2026-01-01T00:00:00Z;(id=lt=100,id=in=(200,300))");
    }

    /** A parameter for each field; those of every entity are described once. */
    void describeShortForms(Operation operation, FieldRegistry fields) {
        for (Field<?> field : fields.all()) {
            Parameter values =
                    query(
                            field.name(),
                            "Only rows with one of these values.",
                            OASFactory.createSchema()
                                    .type(List.of(Schema.SchemaType.ARRAY))
                                    .items(schema(field.type().javaType())));
            if (COMMON.find(field.name()).filter(field::equals).isPresent()) {
                add(operation, values);
            } else {
                operation.addParameter(values);
            }
        }
    }

    private void describeSearch(Operation operation, TextSearch search) {
        add(
                operation,
                query(
                                "q",
                                "Words to search for; results are ordered by relevance unless `sort` is given.",
                                text())
                        .example("keys"));
        if (search.hasSnippet()) {
            add(
                    operation,
                    query(
                            "snippet",
                            "Whether each row has a `snippet` that highlights the words of `q`,"
                                    + " as HTML with `<mark>`.",
                            OASFactory.createSchema()
                                    .type(List.of(Schema.SchemaType.BOOLEAN))
                                    .defaultValue(false)));
        }
    }

    static Parameter query(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    static Schema text() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
    }

    static Schema number(int least, int most) {
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
        if (type == Integer.class) {
            return OASFactory.createSchema()
                    .type(List.of(Schema.SchemaType.INTEGER))
                    .format("int32");
        }
        if (type == UUID.class) {
            return text().format("uuid");
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
