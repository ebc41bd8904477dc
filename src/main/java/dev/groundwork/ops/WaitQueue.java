package dev.groundwork.ops;

import dev.groundwork.share.Flow;
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
 * The work that waits for a connection: a queue for each flow in each lane. Lanes take turns, and
 * in a lane the flows do (round-robin, RFC 970), so that a flow with a thousand requests delays
 * another one's first request by one turn.
 *
 * <p>Not safe for use by several threads.
 */
final class WaitQueue {

    private final Map<Lane, Map<Flow, Deque<Waiter>>> lanes = new EnumMap<>(Lane.class);
    private final Map<Lane, Integer> sizes = new EnumMap<>(Lane.class);
    private Lane next = Lane.READ;

    WaitQueue() {
        for (Lane lane : Lane.values()) {
            lanes.put(lane, new LinkedHashMap<>());
            sizes.put(lane, 0);
        }
    }

    int size() {
        int size = 0;
        for (int each : sizes.values()) {
            size += each;
        }
        return size;
    }

    boolean isEmpty(Lane lane) {
        return sizes.get(lane) == 0;
    }

    /**
     * How many in the lane are served before a new one of this flow, as long as flows take turns.
     */
    int ahead(Flow flow, Lane lane) {
        Map<Flow, Deque<Waiter>> flows = lanes.get(lane);
        Deque<Waiter> own = flows.get(flow);
        long turns = own == null ? 1 : own.size() + 1L;
        long others = flows.size() - (own == null ? 0 : 1);
        return (int) Math.min(sizes.get(lane), (turns - 1) + turns * others);
    }

    void add(Waiter waiter) {
        queue(waiter).addLast(waiter);
        sizes.merge(waiter.lane(), 1, Integer::sum);
    }

    /** Puts back what could not be served after all, before all others of its flow. */
    void addFirst(Waiter waiter) {
        queue(waiter).addFirst(waiter);
        sizes.merge(waiter.lane(), 1, Integer::sum);
    }

    private Deque<Waiter> queue(Waiter waiter) {
        return lanes.get(waiter.lane()).computeIfAbsent(waiter.flow(), first -> new ArrayDeque<>());
    }

    /**
     * Takes the next one that may be served, or returns null.
     *
     * @param servable whether a lane may have a connection now
     * @param eligible whether this flow may have one
     */
    Waiter poll(Predicate<Lane> servable, Predicate<Flow> eligible) {
        for (int turn = 0; turn < Lane.values().length; turn++) {
            Lane lane = next;
            next = lane == Lane.READ ? Lane.WRITE : Lane.READ;
            if (!isEmpty(lane) && servable.test(lane)) {
                Waiter found = poll(lanes.get(lane), eligible);
                if (found != null) {
                    sizes.merge(lane, -1, Integer::sum);
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
    Waiter evictForTheSakeOf(Flow newcomer, Lane lane) {
        Map<Flow, Deque<Waiter>> flows = lanes.get(lane);
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
        sizes.merge(lane, -1, Integer::sum);
        return longest.pollLast();
    }

    /** Takes out all that match. */
    List<Waiter> remove(Predicate<Waiter> unwanted) {
        List<Waiter> removed = new ArrayList<>();
        lanes.forEach(
                (lane, flows) -> {
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
                    sizes.merge(lane, before - removed.size(), Integer::sum);
                });
        return removed;
    }
}
