package dev.groundwork.ledger;

import dev.groundwork.http.TimeDependent;
import dev.groundwork.query.Included;
import dev.groundwork.query.View;
import dev.groundwork.query.ViewMapping;
import dev.groundwork.user.UserSummary;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** An account, as it stands now: what is held shrinks when a hold expires. */
@TimeDependent
@Schema(properties = @SchemaProperty(name = "owner", implementation = UserSummary.class))
public record AccountView(
        @Schema(examples = "5") Long id,
        @Schema(examples = "7", description = "Null of the service's own.") Long ownerId,
        @Schema(examples = "Household") String name,
        @Schema(examples = "EUR") String currency,
        @Schema(examples = "120.00", description = "What was posted.") String balance,
        @Schema(examples = "20.00", description = "By pending transfers.") String held,
        @Schema(examples = "100.00", description = "The balance without what is held.")
                String available,
        @Schema(examples = "0.00", description = "How far below zero the balance may go.")
                String overdraftLimit,
        @Schema(examples = "open") AccountStatus status,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant createdAt,
        @Schema(examples = "2026-01-31T12:00:00.123456Z") Instant updatedAt,
        @Schema(hidden = true) Included included)
        implements View {

    public static final ViewMapping<AccountView> MAPPING =
            ViewMapping.of(AccountView.class, AccountRepository.FIELDS);
}
