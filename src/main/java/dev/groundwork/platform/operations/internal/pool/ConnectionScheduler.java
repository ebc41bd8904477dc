package dev.groundwork.platform.operations.internal.pool;

import dev.groundwork.platform.operations.DatabaseUnavailableException;
import dev.groundwork.platform.operations.FairShare;
import dev.groundwork.platform.operations.Flow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Assigns connections to waiting work and rejects work beyond the limits. Everything here is memory
 * and arithmetic under one lock; the {@link DatabasePool} carries the decisions out.
 */
final class ConnectionScheduler {

    /**
     * A connection granted to a waiter.
     *
     * @param lastUsed when the connection was last given back, in {@link System#nanoTime()}
     */
    record Grant(Waiter waiter, Slot slot, int generation, long lastUsed) {}

    /** A connection that is to be opened, on the context of the work that wants it most. */
    record Opening(Waiter waiter, Slot slot, int generation) {}

    /** The decisions to carry out, in the order of the lists. */
    record Decisions(List<Grant> grants, List<Opening> openings) {

        static final Decisions NONE = new Decisions(List.of(), List.of());
    }

    private final PoolLimits limits;
    private final List<Slot> slots;
    private final FairShare leases;
    private final WaitQueue queue = new WaitQueue();
    private final Map<AccessMode, WaitEstimate> estimates = new EnumMap<>(AccessMode.class);
    private final PoolGrowth growth;
    private int writes;

    ConnectionScheduler(PoolLimits limits, List<Slot> slots, PoolGrowth growth) {
        this.limits = limits;
        this.slots = slots;
        this.growth = growth;
        this.leases = new FairShare(limits.connections(), limits.perFlow(), limits.anonymous());
        for (AccessMode mode : AccessMode.values()) {
            estimates.put(mode, new WaitEstimate());
        }
    }

    /** Whether new work of this flow would wait for longer than is worth it. */
    synchronized boolean isOverloaded(Flow flow, AccessMode mode) {
        if (flow.isInternal() || queue.isEmpty(mode) || isServedAtOnce(flow, mode)) {
            return false;
        }
        Duration wait = estimates.get(mode).of(queue.ahead(flow, mode), System.nanoTime());
        return wait.compareTo(limits.expectedWait()) > 0;
    }

    /** Whether all that waits has used up its share, and this flow has not. */
    private boolean isServedAtOnce(Flow flow, AccessMode mode) {
        return isServable(mode)
                && leases.mayAcquire(flow)
                && slots.stream()
                        .anyMatch(
                                slot ->
                                        slot.isOpenAndFree()
                                                || slot.isEmpty() && growth.isAllowed());
    }

    /**
     * Queues work, or refuses it; where the queue is full, the last of the flow that has the most
     * waiting gives way to one that has less.
     *
     * @param refused takes the work that is refused, which need not be the newcomer
     */
    synchronized Decisions submit(Waiter waiter, List<Waiter> refused) {
        if (queue.size() >= limits.waiting()) {
            Waiter evicted = queue.evictFor(waiter.flow(), waiter.mode());
            refused.add(evicted == null ? waiter : evicted);
            if (evicted == null) {
                return Decisions.NONE;
            }
        }
        if (queue.isEmpty(waiter.mode())) {
            estimates.get(waiter.mode()).waitingBegins(System.nanoTime());
        }
        queue.add(waiter);
        return decide();
    }

    /** Releases the slot after use or after the loss of its connection. */
    synchronized Decisions released(Grant grant) {
        releaseShare(grant.waiter());
        if (grant.slot().generation() == grant.generation()) {
            grant.slot().free();
        }
        return decide();
    }

    /** The work got no good connection from the slot, and waits on, first of its flow. */
    synchronized Decisions returned(Grant grant) {
        queue.addFirst(grant.waiter());
        return released(grant);
    }

    synchronized Decisions opened(Opening opening) {
        growth.succeeded();
        if (opening.slot().generation() == opening.generation()) {
            opening.slot().free();
        }
        return decide();
    }

    synchronized Decisions notOpened(Opening opening, Throwable reason, List<Waiter> hopeless) {
        if (opening.slot().generation() == opening.generation()) {
            opening.slot().free();
        }
        return failWaiting(reason, hopeless);
    }

    /**
     * The connection of a grant ended before it could be used, and no other one came up in its
     * place.
     *
     * @param hopeless takes the work that no connection can serve
     */
    synchronized Decisions lost(Grant grant, Throwable reason, List<Waiter> hopeless) {
        queue.addFirst(grant.waiter());
        releaseShare(grant.waiter());
        if (grant.slot().generation() == grant.generation()) {
            grant.slot().abandon();
        }
        return failWaiting(reason, hopeless);
    }

    private Decisions failWaiting(Throwable reason, List<Waiter> hopeless) {
        growth.failed(reason, openConnections());
        if (isWithoutConnections()) {
            hopeless.addAll(queue.remove(each -> true));
            return Decisions.NONE;
        }
        return decide();
    }

    /** Gives up what has taken too long to open, and sees whether waiting work can be served. */
    synchronized Decisions sweep() {
        long now = System.nanoTime();
        for (Slot slot : slots) {
            if (slot.state() == Slot.State.CONNECTING
                    && now - slot.changed() > limits.connect().toNanos()) {
                slot.abandon();
                growth.failed(
                        new DatabaseUnavailableException(
                                "A new connection was not established in time", null),
                        openConnections());
            }
        }
        return queue.size() == 0 ? Decisions.NONE : decide();
    }

    /** Takes out the work that has waited too long or whose caller has gone. */
    synchronized List<Waiter> expired() {
        long longest = limits.acquire().toNanos();
        return queue.remove(waiter -> waiter.isCallerGone() || waiter.waited() > longest);
    }

    private boolean isWithoutConnections() {
        return slots.stream()
                .noneMatch(
                        slot ->
                                slot.state() == Slot.State.LEASED
                                        || slot.state() == Slot.State.CONNECTING
                                        || slot.isOpenAndFree());
    }

    synchronized int openConnections() {
        int open = 0;
        for (Slot slot : slots) {
            open += slot.state() != Slot.State.CONNECTING && slot.isOpen() ? 1 : 0;
        }
        return open;
    }

    private void releaseShare(Waiter waiter) {
        leases.release(waiter.flow());
        writes -= waiter.mode() == AccessMode.WRITE ? 1 : 0;
    }

    private Decisions decide() {
        List<Grant> grants = new ArrayList<>(1);
        List<Opening> openings = new ArrayList<>(0);
        while (true) {
            boolean free = slots.stream().anyMatch(Slot::isOpenAndFree);
            Slot room = free ? null : slotToOpen();
            Waiter waiter =
                    free || room != null ? queue.poll(this::isServable, leases::mayAcquire) : null;
            if (waiter == null) {
                break;
            }
            if (free) {
                grants.add(lease(waiter, freeConnection(waiter.loop())));
            } else {
                room.connect(waiter.loop());
                openings.add(new Opening(waiter, room, room.generation()));
                queue.addFirst(waiter);
            }
        }
        return grants.isEmpty() && openings.isEmpty()
                ? Decisions.NONE
                : new Decisions(grants, openings);
    }

    private boolean isServable(AccessMode mode) {
        return mode == AccessMode.READ || writes < limits.writes();
    }

    private Grant lease(Waiter waiter, Slot slot) {
        if (!leases.tryAcquire(waiter.flow())) {
            throw new IllegalStateException("The chosen flow has no share left");
        }
        writes += waiter.mode() == AccessMode.WRITE ? 1 : 0;
        slot.lease();
        estimates.get(waiter.mode()).granted(System.nanoTime());
        return new Grant(waiter, slot, slot.generation(), slot.lastUsed());
    }

    /** The slot in which to open another connection; null if enough are being opened. */
    private Slot slotToOpen() {
        if (!growth.isAllowed()) {
            return null;
        }
        Slot room = null;
        int connecting = 0;
        for (Slot slot : slots) {
            connecting += slot.state() == Slot.State.CONNECTING ? 1 : 0;
            room = room == null && slot.isEmpty() ? slot : room;
        }
        return connecting < queue.size() ? room : null;
    }

    /**
     * The one that was used last, if possible of the event loop that asks: its answers then need no
     * hand-over.
     */
    private Slot freeConnection(Thread loop) {
        Slot near = null;
        Slot any = null;
        for (Slot slot : slots) {
            if (slot.isOpenAndFree()) {
                any = later(any, slot);
                near = slot.isOn(loop) ? later(near, slot) : near;
            }
        }
        return near == null ? any : near;
    }

    private static Slot later(Slot a, Slot b) {
        return a == null || b.lastUsed() - a.lastUsed() > 0 ? b : a;
    }
}
