package dev.groundwork.ledger.batch.torture;

import dev.groundwork.platform.operations.DatabaseUrl;
import dev.groundwork.platform.operations.TlsMode;
import dev.groundwork.platform.operations.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The replicas under torture. Closing it ends their processes. */
record Replicas(List<Replica> all) implements AutoCloseable {

    /**
     * Starts nothing yet.
     *
     * @throws UsageException where the database's certificate must name its host, which the proxy
     *     hides
     */
    static Replicas of(int count, DatabaseUrl database) throws IOException {
        if (database.tls() == TlsMode.VERIFY_FULL) {
            throw new UsageException(
                    "ledger torture connects through a proxy on this machine, whose address is in no"
                            + " certificate. Set sslmode=verify-ca in the URL.");
        }
        Map<String, String> settings = ServiceProcess.settings();
        List<Replica> made = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            made.add(Replica.of(number, database, settings));
        }
        return new Replicas(List.copyOf(made));
    }

    void kill() throws InterruptedException {
        for (Replica replica : all) {
            replica.service().kill();
        }
    }

    List<Path> logs() {
        return all.stream().map(replica -> replica.service().log()).toList();
    }

    void deleteLogs() throws IOException {
        for (Replica replica : all) {
            replica.service().forget();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Replica replica : all) {
            replica.close();
        }
    }
}
