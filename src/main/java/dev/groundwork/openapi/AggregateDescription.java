package dev.groundwork.openapi;

import dev.groundwork.http.Routes;
import dev.groundwork.persistence.Aggregated;
import dev.groundwork.query.AggregateRequest;
import dev.groundwork.query.Aggregates;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.Operation;

/** The parameters of a request for aggregates, from the entity's allow-list. */
final class AggregateDescription {

    private AggregateDescription() {}

    static boolean isAggregate(Routes.Route route) {
        return SuccessDescription.returns(route, Aggregated.class);
    }

    static void describe(Operation operation, Aggregates aggregates) {
        operation.getResponses().getAPIResponse("200").description("One item for each group.");
        operation.addParameter(
                ListDescription.query(
                                "group",
                                "What to put together, 0 to %d names; none: all rows. Known: %s"
                                        .formatted(
                                                AggregateRequest.MAX_GROUPINGS,
                                                known(aggregates.groupings())),
                                ListDescription.text())
                        .example("status,currency"));
        operation.addParameter(
                ListDescription.query(
                        "measure",
                        "What to sum up beside the `count`, all of it unless told. Amounts of"
                                + " different currencies are never added up: group by the currency,"
                                + " or let the filter take only one. Known: count, "
                                + known(aggregates.measures()),
                        ListDescription.text()));
        operation.addParameter(ListDescription.filter(aggregates.fields()));
        operation.addParameter(
                ListDescription.query(
                                "sort",
                                "Groups, `count` and statistics such as `total.sum` to sort by, `-`"
                                        + " for descending; the groups are always appended.",
                                ListDescription.text())
                        .example("-count"));
        operation.addParameter(
                ListDescription.query(
                                "limit",
                                "Groups at most; `more` says whether there are others.",
                                ListDescription.number(1, AggregateRequest.MAX_GROUPS))
                        .example(AggregateRequest.MAX_GROUPS));
        ListDescription.describeShortForms(operation, aggregates.fields());
        operation.addParameter(ListDescription.budget());
    }

    private static String known(Set<String> names) {
        return String.join(", ", names);
    }
}
