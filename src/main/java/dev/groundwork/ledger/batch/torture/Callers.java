package dev.groundwork.ledger.batch.torture;

import java.util.List;
import java.util.Random;

/** Makes callers of the replicas under torture. */
final class Callers {

    private final ServiceClient client;
    private final List<Replica> replicas;
    private final Counts counts;

    Callers(ServiceClient client, List<Replica> replicas, Counts counts) {
        this.client = client;
        this.replicas = replicas;
        this.counts = counts;
    }

    Caller ofAll(Random random) {
        return of(replicas, random);
    }

    Caller of(List<Replica> some, Random random) {
        return new Caller(client, some, random, counts);
    }

    /** Makes callers that share no connection with those of before. */
    Callers withOwnConnections() {
        return new Callers(client.withOwnConnections(), replicas, counts);
    }
}
