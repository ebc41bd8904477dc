package dev.groundwork.ledger.batch.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Injects faults in rounds, each kind once a round, in random order and into a random replica. Ends
 * database connections at random before each of them, and requires liveness after each.
 */
final class FaultInjector {

    private static final int LONGEST_PEACE_MILLIS = 1_000;
    private static final int MOST_CUTS = 3;

    private final List<Replica> replicas;
    private final DataSource database;
    private final Random random;
    private final Faults faults;
    private final LivenessCheck liveness;
    private final Consumer<String> progress;
    private final List<Kind> kinds = new ArrayList<>();

    @FunctionalInterface
    private interface Fault {
        void injectInto(Replica victim) throws Exception;
    }

    private record Kind(String name, Fault fault) {}

    /**
     * @param progress takes a line for each fault that was injected or skipped
     */
    FaultInjector(
            List<Replica> replicas,
            DataSource database,
            Random random,
            Counts counts,
            Flood flood,
            LivenessCheck liveness,
            Consumer<String> progress)
            throws InterruptedException {
        this.replicas = replicas;
        this.database = database;
        this.random = random;
        this.faults = new Faults(database, random, counts, flood);
        this.liveness = liveness;
        this.progress = progress;
        kinds.add(new Kind("killed replica", faults::kill));
        kinds.add(
                new Kind(
                        "vanished replica",
                        victim -> faults.vanish(victim, () -> requireOthers("vanished", victim))));
        kinds.add(new Kind("silence", faults::silence));
        kinds.add(new Kind("flood", faults::flood));
        if (FrozenProcess.isSupported()) {
            kinds.add(
                    new Kind(
                            "frozen replica",
                            victim ->
                                    faults.freeze(victim, () -> requireOthers("frozen", victim))));
            kinds.add(new Kind("frozen database session", victim -> freezeDatabase()));
        } else {
            progress.accept("Freezes are skipped: the command kill is missing on this machine.");
        }
    }

    /**
     * Runs until the end, and until each kind has happened. All replicas are up afterwards.
     *
     * @param end by {@link System#nanoTime()}
     */
    Void run(long end) throws Exception {
        boolean everyKind = false;
        while (!everyKind || System.nanoTime() < end) {
            Collections.shuffle(kinds, random);
            for (Kind kind : List.copyOf(kinds)) {
                if (everyKind && System.nanoTime() >= end) {
                    break;
                }
                cutConnections();
                inject(kind);
            }
            everyKind = true;
        }
        return null;
    }

    private void cutConnections() throws Exception {
        int cuts = 1 + random.nextInt(MOST_CUTS);
        for (int i = 0; i < cuts; i++) {
            Thread.sleep(random.nextInt(LONGEST_PEACE_MILLIS));
            faults.endConnections();
        }
        Thread.sleep(random.nextInt(LONGEST_PEACE_MILLIS));
    }

    private void inject(Kind kind) throws Exception {
        Replica victim = replicas.get(random.nextInt(replicas.size()));
        long begin = System.nanoTime();
        kind.fault.injectInto(victim);
        long end = System.nanoTime();
        liveness.require(kind.name, replicas, random);
        progress.accept(
                "%s (%s): lasted %.1f s, recovered in %.1f s"
                        .formatted(
                                kind.name,
                                victim,
                                (end - begin) / 1e9,
                                (System.nanoTime() - end) / 1e9));
        victim.network().closeLostConnections();
    }

    private void requireOthers(String fault, Replica victim) throws Exception {
        List<Replica> others = replicas.stream().filter(each -> !each.equals(victim)).toList();
        liveness.require(fault + " " + victim, others, random);
    }

    private void freezeDatabase() throws Exception {
        Optional<DatabaseSession> session = DatabaseSession.any(database);
        if (session.isEmpty() || !faults.freeze(session.get())) {
            progress.accept(
                    "A freeze of a database session was skipped: this process cannot send signals"
                            + " to the server's.");
        }
    }
}
