package dev.groundwork.platform.operations;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the units of one resource that each flow holds, and grants another one within three
 * limits: the whole resource, the share of one flow, and the share of all anonymous flows together,
 * so that many addresses cannot keep signed-in users out. Work of the service itself is held to the
 * whole resource alone.
 *
 * <p>Safe for use by any thread. Holds an entry only for a flow that holds something.
 */
public final class FairShare {

    private final int total;
    private final int perFlow;
    private final int anonymousTotal;
    private final Map<Flow, Integer> held = new HashMap<>();
    private int heldByAll;
    private int heldByAnonymous;

    /**
     * @param total units of the resource, 1 or more
     * @param perFlow the most that one flow may hold, 1 or more
     * @param anonymousTotal the most that all anonymous flows may hold together, 1 or more
     */
    public FairShare(int total, int perFlow, int anonymousTotal) {
        if (total < 1 || perFlow < 1 || anonymousTotal < 1) {
            throw new IllegalArgumentException("Each limit of a share must be at least 1");
        }
        this.total = total;
        this.perFlow = perFlow;
        this.anonymousTotal = anonymousTotal;
    }

    /**
     * Takes a unit for this flow; {@link #release} must follow exactly once where it was granted.
     */
    public synchronized boolean tryAcquire(Flow flow) {
        if (!mayAcquire(flow)) {
            return false;
        }
        held.merge(flow, 1, Integer::sum);
        heldByAll++;
        heldByAnonymous += flow.isAnonymous() ? 1 : 0;
        return true;
    }

    /** Whether {@link #tryAcquire} would grant a unit now. */
    public synchronized boolean mayAcquire(Flow flow) {
        return exceeded(flow).isEmpty();
    }

    /** The limit by which {@link #tryAcquire} would grant nothing now; empty where it would. */
    public synchronized Optional<ShareLimit> exceeded(Flow flow) {
        if (!flow.isInternal() && held.getOrDefault(flow, 0) >= perFlow) {
            return Optional.of(ShareLimit.FLOW);
        }
        if (heldByAll >= total) {
            return Optional.of(ShareLimit.TOTAL);
        }
        return flow.isAnonymous() && heldByAnonymous >= anonymousTotal
                ? Optional.of(ShareLimit.ANONYMOUS)
                : Optional.empty();
    }

    /** Maximum number of units that one flow can hold. */
    public int perFlow() {
        return perFlow;
    }

    public synchronized void release(Flow flow) {
        Integer before = held.get(flow);
        if (before == null) {
            throw new IllegalStateException("The flow holds no unit of this resource");
        }
        if (before == 1) {
            held.remove(flow);
        } else {
            held.put(flow, before - 1);
        }
        heldByAll--;
        heldByAnonymous -= flow.isAnonymous() ? 1 : 0;
    }

    /** Units held now by all flows together. */
    public synchronized int held() {
        return heldByAll;
    }
}
