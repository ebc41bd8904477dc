package dev.groundwork.ledger.batch.torture;

import java.time.Duration;

/** The longest time from the end of a fault to a transfer. */
final class SlowestRecovery {

    private Duration longest = Duration.ZERO;
    private String where = "";

    synchronized void add(Duration took, String sentence) {
        if (took.compareTo(longest) > 0) {
            longest = took;
            where = sentence;
        }
    }

    @Override
    public synchronized String toString() {
        return "%.1f s, for a transfer of %s".formatted(longest.toMillis() / 1_000.0, where);
    }
}
