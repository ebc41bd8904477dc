package dev.groundwork.ledger.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * The result of a verification.
 *
 * @param full whether it covered everything, and not only what is new
 * @param lie the first that was found, or one that was found before and still stands; null where
 *     all is well
 * @param entries checked
 * @param transfers new since the watermark, and checked with their entries
 * @param accounts all of them: their limits, holds, and the trial balance
 * @param pending transfers that hold money
 * @param watermark the entry up to which the next one need not look
 * @param watermarkMoved false after a lie, and where transactions under way did not end in time
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerificationResult(
        boolean full,
        String lie,
        long entries,
        long transfers,
        long accounts,
        long pending,
        long watermark,
        boolean watermarkMoved,
        double seconds) {

    public boolean consistent() {
        return lie == null;
    }
}
