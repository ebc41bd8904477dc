package dev.groundwork.ledger;

import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import dev.groundwork.platform.problem.TimeDependent;
import dev.groundwork.user.UserSummary;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** An account as of now: the held amount decreases when a hold expires. */
@TimeDependent
@Schema(properties = @SchemaProperty(name = "owner", implementation = UserSummary.class))
public record AccountView(
        @Schema(examples = "5") Long id,
        @Schema(examples = "7", description = "Null for internal accounts.") Long ownerId,
        @Schema(examples = "Household") String name,
        @Schema(examples = "EUR") String currency,
        @Schema(examples = "120.00", description = "Sum of the posted transfers.") String balance,
        @Schema(examples = "20.00", description = "Amount held by pending transfers.") String held,
        @Schema(examples = "100.00", description = "The balance minus the held amount.")
                String available,
        @Schema(
                        examples = "0.00",
                        description = "Maximum amount by which the balance can be negative.")
                String overdraftLimit,
        @Schema(examples = "open") AccountStatus status,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant createdAt,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant updatedAt,
        @Schema(hidden = true) Included included)
        implements View {

    public static final ViewMapping<AccountView> MAPPING =
            ViewMapping.of(AccountView.class, AccountRepository.FIELDS);
}
