package dev.groundwork.ledger;

import dev.groundwork.auth.Caller;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.money.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.CodePointLength;
import org.openapitools.jackson.nullable.JsonNullable;

/** A merge patch (RFC 7396) of an account. Every member is required by the row. */
@Schema(description = "What to change of an account; what is absent stays as it is.")
public record AccountPatch(
        @Schema(implementation = String.class, maxLength = 100, examples = "Holidays")
                JsonNullable<@NotBlank @CodePointLength(max = 100) String> name,
        @Schema(
                        implementation = String.class,
                        pattern = "^\\d{1,15}(\\.\\d{1,4})?$",
                        examples = "100.00",
                        description = "Superusers only.")
                JsonNullable<@NotNull @PositiveOrZero BigDecimal> overdraftLimit,
        @Schema(implementation = AccountStatus.class, description = "Superusers only.")
                JsonNullable<@NotNull AccountStatus> status) {

    /**
     * @throws ProblemException {@code forbidden} where it sets what only superusers set
     */
    void requireAllowed(Caller caller) {
        if (!caller.superuser() && (overdraftLimit.isPresent() || status.isPresent())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Only superusers set overdraft_limit and status.");
        }
    }

    void applyTo(Account account) {
        name.ifPresent(account::rename);
        overdraftLimit.ifPresent(
                limit ->
                        account.limitOverdraft(
                                Money.of(limit, account.currency, "overdraft_limit")));
        status.ifPresent(account::become);
    }
}
