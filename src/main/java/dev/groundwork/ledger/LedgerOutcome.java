package dev.groundwork.ledger;

import dev.groundwork.platform.data.Money;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import java.util.Currency;

/** Translates the results of the ledger functions to problems. */
final class LedgerOutcome {

    private LedgerOutcome() {}

    /**
     * @param said the rule that was broken, as the function names it
     * @param payer the body's member that names the paying account
     * @param currency of the paying account; null where it is not known
     */
    static ProblemException problem(String said, String payer, Currency currency) {
        return switch (said) {
            case "unknown_payer" ->
                    reference(payer, "must be the id of an account that you can access");
            case "unknown_payee" -> reference("to_account_id", "must be the id of an account");
            case "currency_mismatch" ->
                    new ProblemException(
                            LedgerProblems.CURRENCY_MISMATCH,
                            "The source account is in %s, the destination account is in another currency."
                                    .formatted(currency));
            case "too_precise" -> amount(Money.decimals(currency));
            case "too_large" -> amount("would result in a balance of more than 15 digits");
            case "more_than_held" -> amount("must not exceed the held amount");
            case "expires_too_soon" ->
                    ProblemException.of(
                            ProblemType.VALIDATION_FAILED,
                            Violation.inBody("expires_at", "must be in the future"));
            case "insufficient_funds" ->
                    new ProblemException(
                            LedgerProblems.INSUFFICIENT_FUNDS,
                            "The source account has insufficient funds.");
            case "less_than_min_available" ->
                    new ProblemException(
                            ProblemType.PRECONDITION_FAILED,
                            "The available balance of the source account is less than min_available.");
            case "stale" -> IfMatch.stale();
            case "payer_frozen", "payer_closed" ->
                    new ProblemException(
                            LedgerProblems.ACCOUNT_NOT_OPEN,
                            "The source account is %s.".formatted(said.substring(6)));
            case "payee_frozen", "payee_closed" ->
                    new ProblemException(
                            LedgerProblems.ACCOUNT_NOT_OPEN,
                            "The destination account is frozen or closed.");
            case "not_found" ->
                    new ProblemException(ProblemType.NOT_FOUND, "The transfer does not exist.");
            case "not_pending" -> state("The transfer is already posted or voided.");
            case "expired" -> state("The transfer has expired and its hold was released.");
            case "not_posted" -> state("Only a posted transfer can be reversed.");
            case "is_reversal" ->
                    state("A reversal cannot be reversed. Make a new transfer instead.");
            case "already_reversed" -> state("The transfer is already reversed.");
            default -> throw new IllegalStateException("Unknown ledger result " + said);
        };
    }

    private static ProblemException amount(String message) {
        return ProblemException.of(
                ProblemType.VALIDATION_FAILED, Violation.inBody("amount", message));
    }

    private static ProblemException reference(String field, String message) {
        return ProblemException.of(ProblemType.UNKNOWN_REFERENCE, Violation.inBody(field, message));
    }

    private static ProblemException state(String detail) {
        return new ProblemException(ProblemType.INVALID_TRANSITION, detail);
    }
}
