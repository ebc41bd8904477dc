package dev.groundwork.openapi;

import dev.groundwork.budget.QueryBudgetHeader;
import dev.groundwork.query.Field;
import dev.groundwork.query.Fields;
import dev.groundwork.query.ListRequest;
import dev.groundwork.query.Queryable;
import dev.groundwork.query.Relations;
import dev.groundwork.query.TextSearch;
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

    private ListDescription() {}

    static void describe(Operation operation, Queryable rows, Relations relations) {
        Fields fields = rows.fields();
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
        operation.addParameter(filter(fields));
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
                        "Whether the answer also has the `total` of all matches: counted, or as the"
                                + " database's planner estimates it.",
                        text().enumeration(List.of("none", "estimated", "exact"))
                                .defaultValue("none")));
        if (rows.search() != null) {
            describeSearch(operation, rows.search());
        }
        ShapeDescription.describe(operation, rows, relations);
        describeShortForms(operation, fields);
        operation.addParameter(budget());
    }

    /** By which a superuser runs what would be refused as {@code query_too_expensive}. */
    static Parameter budget() {
        return SuccessDescription.requestHeader(
                QueryBudgetHeader.NAME,
                "Of superusers: `off` runs a query that the query budget would refuse.",
                QueryBudgetHeader.OFF);
    }

    static Parameter filter(Fields fields) {
        return query(
                        "filter",
                        "RSQL: `==` `!=` `=gt=` `=ge=` `=lt=` `=le=` `=in=` `=out=` `=like=`"
                                + " `=ilike=` `=isnull=`; `;` and, `,` or, brackets; `*` in a"
                                + " pattern is any text. Known: "
                                + String.join(", ", fields.names()),
                        text())
                .example("created_at=gt=2026-01-01T00:00:00Z;(id=lt=100,id=in=(200,300))");
    }

    static void describeShortForms(Operation operation, Fields fields) {
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

    private static void describeSearch(Operation operation, TextSearch search) {
        operation.addParameter(
                query("q", "Words to search for; the best match first, unless sorted.", text())
                        .example("keys"));
        if (search.hasSnippet()) {
            operation.addParameter(
                    query(
                            "snippet",
                            "Whether each row also has a `snippet`: where the words of `q` stand,"
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
