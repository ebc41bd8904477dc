package dev.groundwork.order;

import dev.groundwork.ledger.Ledger;
import dev.groundwork.ledger.NewTransfer;
import dev.groundwork.ledger.Transfer;
import dev.groundwork.platform.problem.IfMatch;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;

/**
 * Pays and refunds orders in the transaction that changes their status. The order is locked first
 * and the accounts after it: a second payment of the same order waits, and then finds it paid.
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

    /** An order with a total of zero is paid without a transfer. */
    Uni<Void> pay(Order order, long accountId) {
        order.require(OrderStatus.PAID);
        if (order.total.signum() == 0) {
            order.pay(null);
            return Uni.createFrom().voidItem();
        }
        return ledger.internalAccount(settings.revenueAccount(), order.currency)
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
    private static boolean isAlreadyReversed(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.type().equals(ProblemType.INVALID_TRANSITION);
    }

    /** Reverses the payment; if it is already reversed, only the order changes. */
    Uni<Void> refund(Order order) {
        order.refund();
        Uni<Transfer> reversed =
                order.paymentId == null
                        ? Uni.createFrom().nullItem()
                        : ledger.reverse(
                                        order.paymentId, "Refund of order " + order.id, IfMatch.ANY)
                                .onFailure(Payments::isAlreadyReversed)
                                .recoverWithNull();
        return reversed.replaceWithVoid();
    }
}
