package dev.groundwork.order;

import dev.groundwork.http.IfMatch;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.ledger.Ledger;
import dev.groundwork.ledger.NewTransfer;
import dev.groundwork.ledger.Transfer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/**
 * Moves an order's money, in the transaction that moves the order. The order is locked first and
 * the accounts after it: whoever else pays the same order waits, and then sees that it is paid.
 */
@Singleton
class Payments {

    private static final String PAYER = "account_id";

    private final Ledger ledger;
    private final OrderSettings settings;

    Payments(Ledger ledger, OrderSettings settings) {
        this.ledger = ledger;
        this.settings = settings;
    }

    /** An order of nothing is paid without a transfer. */
    Uni<Void> pay(Order order, long accountId) {
        order.require(OrderStatus.PAID);
        if (order.total.signum() == 0) {
            order.pay(null);
            return Uni.createFrom().voidItem();
        }
        return ledger.ownAccount(settings.revenueAccount(), order.currency)
                .chain(
                        revenue ->
                                ledger.transfer(of(order, accountId, revenue), IfMatch.ANY, PAYER))
                .invoke(payment -> order.pay(payment.id))
                .replaceWithVoid();
    }

    private static NewTransfer of(Order order, long accountId, long revenue) {
        BigDecimal total = order.total;
        return new NewTransfer(accountId, revenue, total, "Order " + order.id, false, null, null);
    }

    /** A payment is posted, and no reversal itself: that it was reversed is the one thing left. */
    private static boolean isReversed(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.type() == ProblemType.INVALID_TRANSITION;
    }

    /** Where the payment was reversed by itself before, the order follows, and no money moves. */
    Uni<Void> refund(Order order) {
        order.refund();
        Uni<Transfer> reversed =
                order.paymentId == null
                        ? Uni.createFrom().nullItem()
                        : ledger.reverse(
                                        order.paymentId, "Refund of order " + order.id, IfMatch.ANY)
                                .onFailure(Payments::isReversed)
                                .recoverWithNull();
        return reversed.replaceWithVoid();
    }
}
