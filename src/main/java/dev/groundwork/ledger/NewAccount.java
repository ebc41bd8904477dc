package dev.groundwork.ledger;

import dev.groundwork.money.Money;
import dev.groundwork.user.User;
import dev.groundwork.user.ValidName;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a new account. It opens empty; money comes by a transfer. */
@Schema(description = "An account to be opened.")
public record NewAccount(
        @Schema(examples = "7", description = "Yourself, unless you are a superuser.") Long ownerId,
        @Schema(required = true, maxLength = 100, examples = "Household") @ValidName String name,
        @Schema(
                        required = true,
                        pattern = "^[A-Z]{3}$",
                        examples = "EUR",
                        description = "A currency code of ISO 4217.")
                @NotNull(message = "is required")
                String currency) {

    Account toAccount(User owner) {
        return new Account(owner, name, Money.currency(currency, "currency"));
    }
}
