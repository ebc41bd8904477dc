package dev.groundwork.ledger;

import dev.groundwork.http.IfMatch;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import dev.groundwork.money.Money;
import java.util.Currency;

/** What the functions of the database say, told to the caller. */
final class Outcome {

    private Outcome() {}

    /**
     * @param said the rule that was broken, as the function names it
     * @param payer the body's member that names the paying account
     * @param currency of the paying account; null where it is not known
     */
    static ProblemException refusal(String said, String payer, Currency currency) {
        return switch (said) {
            case "unknown_payer" ->
                    reference(payer, "must be the id of an account that you may use");
            case "unknown_payee" -> reference("to_account_id", "must be the id of an account");
            case "currency_mismatch" ->
                    new ProblemException(
                            LedgerProblems.CURRENCY_MISMATCH,
                            "The paying account is in %s, the receiving one is not."
                                    .formatted(currency));
            case "too_precise" -> amount(Money.decimals(currency));
            case "too_large" -> amount("would make a balance of more than 15 digits");
            case "more_than_held" -> amount("must not be more than is held");
            case "expires_too_soon" ->
                    ProblemException.of(
                            ProblemType.VALIDATION_FAILED,
                            Violation.inBody("expires_at", "must be in the future"));
            case "insufficient_funds" ->
                    new ProblemException(
                            LedgerProblems.INSUFFICIENT_FUNDS,
                            "Less is available in the paying account.");
            case "less_than_min_available" ->
                    new ProblemException(
                            ProblemType.PRECONDITION_FAILED,
                            "Less than min_available is available in the paying account.");
            case "stale" -> IfMatch.stale();
            case "payer_frozen", "payer_closed" ->
                    new ProblemException(
                            LedgerProblems.ACCOUNT_NOT_OPEN,
                            "The paying account is %s.".formatted(said.substring(6)));
            case "payee_frozen", "payee_closed" ->
                    new ProblemException(
                            LedgerProblems.ACCOUNT_NOT_OPEN,
                            "The receiving account takes no money.");
            case "not_found" ->
                    new ProblemException(ProblemType.NOT_FOUND, "There is no such transfer.");
            case "not_pending" -> state("The transfer is posted or voided already.");
            case "expired" -> state("The transfer has expired, and its hold was given back.");
            case "not_posted" -> state("Only a posted transfer can be reversed.");
            case "is_reversal" ->
                    state("The transfer is a reversal itself. Make a new transfer instead.");
            case "already_reversed" -> state("The transfer was reversed before.");
            default -> throw new IllegalStateException("The ledger said " + said);
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
