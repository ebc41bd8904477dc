package dev.groundwork.ledger;

import dev.groundwork.platform.data.Money;
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
        @Schema(description = "Superusers only.") JsonNullable<@NotNull AccountStatus> status) {

    /**
     * @throws ProblemException {@code forbidden} where it sets what only superusers set
     */
    void requireAllowed(Caller caller) {
        if (!caller.superuser() && (overdraftLimit.isPresent() || status.isPresent())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Changing overdraft_limit or status requires the superuser role.");
        }
    }

    void applyTo(Account account) {
        name.ifPresent(account::rename);
        overdraftLimit.ifPresent(
                limit ->
                        account.changeOverdraftLimit(
                                Money.of(limit, account.currency, "overdraft_limit")));
        status.ifPresent(account::changeStatus);
    }
}
