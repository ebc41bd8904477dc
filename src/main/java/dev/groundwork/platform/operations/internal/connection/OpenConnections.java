package dev.groundwork.platform.operations.internal.connection;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tracks the open connections: how many each address has and which have not sent a request yet, so
 * that neither one address nor idle connections exhaust the server.
 *
 * <p>Safe for use by any thread.
 *
 * @param <C> a connection
 */
final class OpenConnections<C> {

    private final int max;
    private final int maxPerAddress;
    private final Map<String, Integer> byAddress = new HashMap<>();

    /** The oldest first. */
    private final Set<C> silent = new LinkedHashSet<>();

    /** Told to close, and counted until they are closed. */
    private final Set<C> evicting = new LinkedHashSet<>();

    private int open;

    /**
     * @param max connections of the server, 1 or more
     * @param maxPerAddress of them from one address, 1 or more
     */
    OpenConnections(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    /**
     * Counts a new connection, unless its address has as many as it may have. {@link #closed} must
     * follow once where it was counted.
     *
     * @param address null where the share of one address does not apply
     */
    synchronized boolean accept(String address) {
        if (address != null) {
            int before = byAddress.getOrDefault(address, 0);
            if (before >= maxPerAddress) {
                return false;
            }
            byAddress.put(address, before + 1);
        }
        open++;
        return true;
    }

    /**
     * The connection that must be closed to make room for the one just counted: where the server is
     * full, the oldest that has not sent a request yet. Empty where there is room, or no such
     * connection.
     */
    synchronized Optional<C> evictOldestSilent() {
        if (open - evicting.size() <= max || silent.isEmpty()) {
            return Optional.empty();
        }
        C oldest = silent.iterator().next();
        silent.remove(oldest);
        evicting.add(oldest);
        return Optional.of(oldest);
    }

    /** The connection is ready, and no request has come. */
    synchronized void opened(C connection) {
        silent.add(connection);
    }

    /** Connections that are ready and have sent no request. */
    synchronized int silent() {
        return silent.size();
    }

    /** The head of the connection's first request has come. */
    synchronized void requested(C connection) {
        silent.remove(connection);
    }

    /**
     * @param address as it was given to {@link #accept}
     */
    synchronized void closed(C connection, String address) {
        silent.remove(connection);
        evicting.remove(connection);
        open--;
        if (address != null) {
            byAddress.computeIfPresent(
                    address, (same, connections) -> connections == 1 ? null : connections - 1);
        }
    }
}
