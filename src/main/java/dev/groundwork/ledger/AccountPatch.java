package dev.groundwork.ledger;

import dev.groundwork.platform.data.Money;
import dev.groundwork.platform.data.ReadOnlyMembers;
import dev.groundwork.platform.problem.MonetaryAmount;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.Caller;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.openapitools.jackson.nullable.JsonNullable;

/** A merge patch (RFC 7396) of an account. Every member is required by the row. */
@Schema(description = "The members of an account to change; absent members are not changed.")
public record AccountPatch(
        @Schema(implementation = String.class, maxLength = 100, examples = "Holidays")
                JsonNullable<@NotBlank @CodePointLength(max = 100) String> name,
        @Schema(
                        implementation = String.class,
                        pattern = "^\\d{1,15}(\\.\\d{1,4})?$",
                        examples = "100.00",
                        description = "Superusers only.")
                @MonetaryAmount
                JsonNullable<@NotNull @PositiveOrZero BigDecimal> overdraftLimit,
        @Schema(description = "Superusers only.") JsonNullable<@NotNull AccountStatus> status,
        @Schema(hidden = true) ReadOnlyMembers<AccountView> unchanged) {

    /**
     * @throws ProblemException {@code forbidden} where it changes what only superusers change
     */
    void applyTo(Account account, Caller caller) {
        if (!caller.superuser() && (changesLimit(account) || changesStatus(account))) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Changing overdraft_limit or status requires the superuser role.");
        }
        if (name.isPresent() && !name.get().equals(account.name)) {
            account.rename(name.get());
        }
        if (changesLimit(account)) {
            account.changeOverdraftLimit(
                    Money.of(overdraftLimit.get(), account.currency, "overdraft_limit"));
        }
        status.ifPresent(account::changeStatus);
    }

    /** A row that was read has its limit, which may have been lowered below what is drawn. */
    private boolean changesLimit(Account account) {
        return overdraftLimit.isPresent()
                && overdraftLimit.get().compareTo(account.overdraftLimit) != 0;
    }

    private boolean changesStatus(Account account) {
        return status.isPresent() && status.get() != account.status;
    }
}
