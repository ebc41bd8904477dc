package dev.groundwork.ledger;

import dev.groundwork.money.Money;
import dev.groundwork.persistence.RowReferences;
import dev.groundwork.user.User;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;

/** The body of a new account. It opens empty; money comes by a transfer. */
@Schema(description = "An account to be opened.")
public record NewAccount(
        @Schema(examples = "7", description = "Yourself, unless you are a superuser.") Long ownerId,
        @Schema(maxLength = 100, examples = "Household") @NotBlank @CodePointLength(max = 100)
                String name,
        @Schema(
                        pattern = "^[A-Z]{3}$",
                        examples = "EUR",
                        description = "A currency code of ISO 4217.")
                @NotNull
                String currency) {

    Account toAccount(RowReferences rows) {
        User owner = rows.owner(User.class, ownerId, "owner_id");
        return new Account(owner, name, Money.currency(currency, "currency"));
    }
}
