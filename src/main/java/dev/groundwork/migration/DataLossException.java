package dev.groundwork.migration;

import dev.groundwork.cli.FailedException;
import java.util.List;

/** A downgrade would destroy data, and nobody has accepted that. Nothing was changed. */
public final class DataLossException extends FailedException {

    private static final long serialVersionUID = 1L;

    private final transient List<Loss> losses;

    DataLossException(List<Loss> losses) {
        super(Loss.refusal(losses));
        this.losses = List.copyOf(losses);
    }

    public List<Loss> losses() {
        return losses;
    }
}
