package dev.groundwork.ledger.batch.torture;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The ledger as it must be according to the answers that callers got. The order in which clients
 * enter them does not matter, because addition is commutative.
 */
final class ReferenceModel {

    /** The destination of payments of orders; callers do not learn the key of that account. */
    static final long REVENUE = -1;

    enum Status {
        POSTED,
        PENDING,
        VOIDED
    }

    /** A transfer as the service must show it. */
    static final class Transfer {
        final long from;
        final long to;
        final String currency;
        BigDecimal amount;
        Status status;
        final Instant expiresAt;
        boolean reversed;

        private Transfer(
                long from,
                long to,
                String currency,
                BigDecimal amount,
                Status status,
                Instant expiresAt) {
            this.from = from;
            this.to = to;
            this.currency = currency;
            this.amount = amount;
            this.status = status;
            this.expiresAt = expiresAt;
        }

        boolean expiredBy(Instant moment) {
            return expiresAt != null && !expiresAt.isAfter(moment);
        }
    }

    /** An order that a client may pay. */
    record Order(long id, String currency, BigDecimal total) {}

    private final Map<Long, Transfer> transfers = new TreeMap<>();
    private final Map<Long, Long> reversals = new HashMap<>();
    private final Map<Long, Long> payments = new HashMap<>();
    private final List<Long> refunded = new ArrayList<>();
    private final List<Long> holds = new ArrayList<>();
    private final List<Long> moves = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();

    synchronized void made(long from, long to, Answer answer) {
        boolean pending = answer.body().get("status").asText().equals("pending");
        var expires = answer.body().path("expires_at");
        Transfer made =
                new Transfer(
                        from,
                        to,
                        answer.body().get("currency").asText(),
                        answer.amount("amount"),
                        pending ? Status.PENDING : Status.POSTED,
                        expires.isTextual() ? Instant.parse(expires.asText()) : null);
        if (transfers.put(answer.id(), made) != null) {
            throw new Difference("Transfer %d was made twice".formatted(answer.id()));
        }
        (pending ? holds : moves).add(answer.id());
    }

    /**
     * @param amount null for a hold that is voided
     */
    synchronized void settled(long id, BigDecimal amount) {
        Transfer hold = transfers.get(id);
        if (hold.status != Status.PENDING) {
            throw new Difference("Transfer %d was posted or voided twice".formatted(id));
        }
        if (amount == null) {
            hold.status = Status.VOIDED;
        } else {
            hold.status = Status.POSTED;
            hold.amount = amount;
            moves.add(id);
        }
    }

    synchronized void reversed(long id, Answer answer) {
        Transfer moved = transfers.get(id);
        if (moved.reversed) {
            throw new Difference("Transfer %d was reversed twice".formatted(id));
        }
        moved.reversed = true;
        made(moved.to, moved.from, answer);
        reversals.put(answer.id(), id);
    }

    synchronized void ordered(Order order) {
        orders.add(order);
    }

    synchronized void paid(Order order, long payer, long payment) {
        if (payments.put(order.id, payment) != null) {
            throw new Difference("Order %d was paid twice".formatted(order.id));
        }
        transfers.put(
                payment,
                new Transfer(payer, REVENUE, order.currency, order.total, Status.POSTED, null));
    }

    synchronized void refunded(long order) {
        if (refunded.contains(order)) {
            throw new Difference("Order %d was refunded twice".formatted(order));
        }
        refunded.add(order);
    }

    /** Null where there is none, as in the next two. The hold may have been settled before. */
    synchronized Long anyHold(Random random) {
        return any(holds, random);
    }

    synchronized Long anyMove(Random random) {
        return any(moves, random);
    }

    synchronized Order anyOrder(Random random) {
        return any(orders, random);
    }

    synchronized BigDecimal amountOf(long transfer) {
        return transfers.get(transfer).amount;
    }

    synchronized String currencyOf(long transfer) {
        return transfers.get(transfer).currency;
    }

    /** To be read after all clients have ended. */
    Map<Long, Transfer> transfers() {
        return transfers;
    }

    Map<Long, Long> reversals() {
        return reversals;
    }

    /** The payments that must have been reversed, with the refunded orders. */
    synchronized Map<Long, Long> refundedPayments() {
        Map<Long, Long> found = new HashMap<>();
        for (long order : refunded) {
            Long payment = payments.get(order);
            if (payment == null) {
                throw new Difference("Order %d was refunded and never paid".formatted(order));
            }
            found.put(payment, order);
        }
        return found;
    }

    private static <T> T any(List<T> of, Random random) {
        if (of.isEmpty()) {
            return null;
        }
        // Mostly a late one: those are still open.
        int back = (int) Math.abs(random.nextGaussian() * 20);
        return of.get(Math.max(0, of.size() - 1 - back));
    }
}
