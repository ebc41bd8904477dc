package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.operations.Flow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The work that waits for a connection: a queue for each flow in each access mode. The modes take
 * turns, and in a mode the flows do (round-robin, RFC 970), so that a flow with a thousand requests
 * delays another one's first request by one turn.
 *
 * <p>Not safe for use by several threads.
 */
final class WaitQueue {

    private final Map<AccessMode, Map<Flow, Deque<Waiter>>> modes = new EnumMap<>(AccessMode.class);
    private final Map<AccessMode, Integer> sizes = new EnumMap<>(AccessMode.class);
    private AccessMode next = AccessMode.READ;

    WaitQueue() {
        for (AccessMode mode : AccessMode.values()) {
            modes.put(mode, new LinkedHashMap<>());
            sizes.put(mode, 0);
        }
    }

    int size() {
        int size = 0;
        for (int each : sizes.values()) {
            size += each;
        }
        return size;
    }

    boolean isEmpty(AccessMode mode) {
        return sizes.get(mode) == 0;
    }

    /** The number of waiters served before a new one of this flow, if flows take turns. */
    int ahead(Flow flow, AccessMode mode) {
        Map<Flow, Deque<Waiter>> flows = modes.get(mode);
        Deque<Waiter> own = flows.get(flow);
        long turns = own == null ? 1 : own.size() + 1L;
        long others = flows.size() - (own == null ? 0 : 1);
        return (int) Math.min(sizes.get(mode), (turns - 1) + turns * others);
    }

    void add(Waiter waiter) {
        queue(waiter).addLast(waiter);
        sizes.merge(waiter.mode(), 1, Integer::sum);
    }

    /** Puts back what could not be served after all, before all others of its flow. */
    void addFirst(Waiter waiter) {
        queue(waiter).addFirst(waiter);
        sizes.merge(waiter.mode(), 1, Integer::sum);
    }

    private Deque<Waiter> queue(Waiter waiter) {
        return modes.get(waiter.mode()).computeIfAbsent(waiter.flow(), first -> new ArrayDeque<>());
    }

    /**
     * Takes the next one that may be served, or returns null.
     *
     * @param servable whether a mode may have a connection now
     * @param eligible whether this flow may have one
     */
    Waiter poll(Predicate<AccessMode> servable, Predicate<Flow> eligible) {
        for (int turn = 0; turn < AccessMode.values().length; turn++) {
            AccessMode mode = next;
            next = mode == AccessMode.READ ? AccessMode.WRITE : AccessMode.READ;
            if (!isEmpty(mode) && servable.test(mode)) {
                Waiter found = poll(modes.get(mode), eligible);
                if (found != null) {
                    sizes.merge(mode, -1, Integer::sum);
                    return found;
                }
            }
        }
        return null;
    }

    private static Waiter poll(Map<Flow, Deque<Waiter>> flows, Predicate<Flow> eligible) {
        for (Iterator<Map.Entry<Flow, Deque<Waiter>>> each = flows.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<Flow, Deque<Waiter>> entry = each.next();
            if (eligible.test(entry.getKey())) {
                Waiter first = entry.getValue().pollFirst();
                each.remove();
                if (!entry.getValue().isEmpty()) {
                    flows.put(entry.getKey(), entry.getValue());
                }
                return first;
            }
        }
        return null;
    }

    /** Takes out the last of the flow that has the most waiting, if it has more than this one. */
    Waiter evictFor(Flow newcomer, AccessMode mode) {
        Map<Flow, Deque<Waiter>> flows = modes.get(mode);
        Deque<Waiter> own = flows.get(newcomer);
        Deque<Waiter> longest = null;
        for (Deque<Waiter> queue : flows.values()) {
            if (longest == null || queue.size() > longest.size()) {
                longest = queue;
            }
        }
        if (longest == null || longest.size() <= (own == null ? 0 : own.size()) + 1) {
            return null;
        }
        sizes.merge(mode, -1, Integer::sum);
        return longest.pollLast();
    }

    /** Takes out all that match. */
    List<Waiter> remove(Predicate<Waiter> unwanted) {
        List<Waiter> removed = new ArrayList<>();
        modes.forEach(
                (mode, flows) -> {
                    int before = removed.size();
                    flows.values()
                            .removeIf(
                                    queue -> {
                                        queue.removeIf(
                                                waiter ->
                                                        unwanted.test(waiter)
                                                                && removed.add(waiter));
                                        return queue.isEmpty();
                                    });
                    sizes.merge(mode, before - removed.size(), Integer::sum);
                });
        return removed;
    }
}
