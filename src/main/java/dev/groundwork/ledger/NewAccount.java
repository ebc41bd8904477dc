package dev.groundwork.ledger;

import dev.groundwork.platform.data.Money;
import dev.groundwork.platform.data.RowReferences;
import dev.groundwork.user.User;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** The body of a new account. It opens empty; money comes by a transfer. */
@Schema(description = "An account to open.")
public record NewAccount(
        @Schema(
                        examples = "7",
                        description = "The id of the owner: your own, unless you are a superuser.")
                Long ownerId,
        @Schema(maxLength = 100, examples = "Household") @NotBlank @CodePointLength(max = 100)
                String name,
        @Schema(
                        pattern = "^[A-Z]{3}$",
                        examples = "EUR",
                        description = "An ISO 4217 currency code.")
                @NotNull
                String currency) {

    Account toAccount(RowReferences rows) {
        User owner = rows.owner(User.class, ownerId, "owner_id");
        return new Account(owner, name, Money.currency(currency, "currency"));
    }
}
