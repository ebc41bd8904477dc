package dev.groundwork.ledger;

import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.ProblemTypes;
import jakarta.inject.Singleton;
import java.util.List;

/** The problems of moving money. */
@Singleton
public class LedgerProblems implements ProblemTypes {

    public static final ProblemType INSUFFICIENT_FUNDS =
            ProblemType.of("insufficient_funds", 409, "Insufficient funds");
    public static final ProblemType ACCOUNT_NOT_OPEN =
            ProblemType.of("account_not_open", 409, "An account is frozen or closed");
    public static final ProblemType CURRENCY_MISMATCH =
            ProblemType.of("currency_mismatch", 422, "The accounts are in different currencies");

    @Override
    public List<ProblemType> types() {
        return List.of(INSUFFICIENT_FUNDS, ACCOUNT_NOT_OPEN, CURRENCY_MISMATCH);
    }
}
