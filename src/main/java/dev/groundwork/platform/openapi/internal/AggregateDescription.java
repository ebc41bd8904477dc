package dev.groundwork.platform.openapi.internal;

import dev.groundwork.platform.data.AggregateRequest;
import dev.groundwork.platform.data.Aggregated;
import dev.groundwork.platform.data.Aggregates;
import dev.groundwork.platform.http.Routes;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.Operation;

/** The parameters of a request for aggregates, from the entity's allow-list. */
final class AggregateDescription {

    private final ListDescription lists;

    AggregateDescription(ListDescription lists) {
        this.lists = lists;
    }

    static boolean isAggregate(Routes.Route route) {
        return SuccessDescription.returns(route, Aggregated.class);
    }

    void describe(Operation operation, Aggregates aggregates) {
        operation.getResponses().getAPIResponse("200").description("One item per group.");
        operation.addParameter(
                ListDescription.query(
                                "group",
                                "0 to %d fields to group by; none: one group of all rows. Known: %s"
                                        .formatted(
                                                AggregateRequest.MAX_GROUPINGS,
                                                known(aggregates.groupings())),
                                ListDescription.text())
                        .example("status,currency"));
        operation.addParameter(
                ListDescription.query(
                        "measure",
                        "Amounts to aggregate besides the `count`; default: all. Amounts in"
                                + " different currencies are never summed: group by the currency,"
                                + " or filter by one currency. Known: count, "
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
                                "Maximum number of groups; `more` tells whether there are others.",
                                ListDescription.number(1, AggregateRequest.MAX_GROUPS))
                        .example(AggregateRequest.MAX_GROUPS));
        lists.describeShortForms(operation, aggregates.fields());
        lists.describeBudget(operation);
    }

    private static String known(Set<String> names) {
        return String.join(", ", names);
    }
}
