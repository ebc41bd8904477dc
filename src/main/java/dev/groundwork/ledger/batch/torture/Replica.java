package dev.groundwork.ledger.batch.torture;

import dev.groundwork.platform.operations.DatabaseUrl;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** One of the services under torture, and its own network to the database. */
record Replica(int number, ServiceProcess service, NetworkProxy network) implements AutoCloseable {

    /**
     * Starts nothing yet.
     *
     * @param settings environment variables that all replicas share
     */
    static Replica of(int number, DatabaseUrl database, Map<String, String> settings)
            throws IOException {
        NetworkProxy network = new NetworkProxy(database.host(), database.port());
        DatabaseUrl proxied = database.at(network.host(), network.port());
        return new Replica(number, new ServiceProcess(number, proxied, settings), network);
    }

    URI uri(String path) {
        return service.uri(path);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        service.close();
        network.close();
    }

    @Override
    public String toString() {
        return "replica " + number;
    }
}
