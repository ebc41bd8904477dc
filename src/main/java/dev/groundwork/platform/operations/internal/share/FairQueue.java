package dev.groundwork.platform.operations.internal.share;

import dev.groundwork.platform.operations.Flow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A queue that serves flows round-robin, and the items of one flow in their order: a flow with many
 * items delays another flow by one of them at a time. Has no bound of its own; a {@link
 * dev.groundwork.platform.operations.FairShare} in front of it has.
 *
 * <p>Safe for use by any thread. Holds an entry only for a flow that waits.
 */
public final class FairQueue<T> {

    /** In the order of their turns. */
    private final Map<Flow, Deque<T>> flows = new LinkedHashMap<>();

    public synchronized void add(Flow flow, T item) {
        flows.computeIfAbsent(flow, unknown -> new ArrayDeque<>()).add(item);
    }

    /** The next item of the flow whose turn it is, or null where nothing waits. */
    public synchronized T poll() {
        Iterator<Map.Entry<Flow, Deque<T>>> turns = flows.entrySet().iterator();
        if (!turns.hasNext()) {
            return null;
        }
        Map.Entry<Flow, Deque<T>> turn = turns.next();
        Flow flow = turn.getKey();
        Deque<T> items = turn.getValue();
        turns.remove();
        T next = items.poll();
        if (!items.isEmpty()) {
            flows.put(flow, items);
        }
        return next;
    }

    /** Whether the item was still waiting. */
    public synchronized boolean remove(Flow flow, T item) {
        Deque<T> items = flows.get(flow);
        if (items == null || !items.remove(item)) {
            return false;
        }
        if (items.isEmpty()) {
            flows.remove(flow);
        }
        return true;
    }
}
