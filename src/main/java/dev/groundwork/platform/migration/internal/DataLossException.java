package dev.groundwork.platform.migration.internal;

import dev.groundwork.platform.operations.CommandFailedException;
import java.util.List;

/**
 * Signals that a downgrade would destroy data without {@code --accept-data-loss}. Nothing was
 * changed.
 */
public final class DataLossException extends CommandFailedException {

    private static final long serialVersionUID = 1L;

    private final transient List<DataLoss> losses;

    DataLossException(List<DataLoss> losses) {
        super(DataLoss.refusal(losses));
        this.losses = List.copyOf(losses);
    }

    public List<DataLoss> losses() {
        return losses;
    }
}
