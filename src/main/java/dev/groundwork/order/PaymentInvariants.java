package dev.groundwork.order;

import dev.groundwork.ledger.batch.Invariant;
import dev.groundwork.ledger.batch.InvariantProvider;
import java.util.List;

/**
 * The invariants between orders and their payments. An order without a payment proves nothing: it
 * may have been of nothing, or paid before there was a ledger.
 */
public final class PaymentInvariants implements InvariantProvider {

    private static final Invariant PAYMENTS =
            new Invariant(
                    "an order's payment is a posted transfer of the order's total",
                    """
                    select format(
                        'Order %s is %s: expected a posted payment of %s %s, found transfer %s,'
                            || ' which is %s and of %s %s.',
                        o.id, o.status, trim_scale(o.total), o.currency,
                        o.payment_id, t.status, trim_scale(t.amount), t.currency)
                    from orders o left join transfers t on t.id = o.payment_id
                    where o.payment_id > :transfers
                        and (o.status not in ('paid', 'fulfilled', 'refunded')
                            or (t.status, t.amount, t.currency)
                                is distinct from ('posted', o.total, o.currency))
                    order by o.id limit 1
                    """);

    /** A refund changes the order and reverses the payment in one transaction. */
    private static final Invariant REFUNDS =
            new Invariant(
                    "the payment of a refunded order is reversed",
                    """
                    select format(
                        'Order %s is refunded: expected its payment, transfer %s, to be reversed.',
                        o.id, o.payment_id)
                    from orders o
                    where o.status = 'refunded' and o.payment_id > :transfers
                        and not exists (select from transfers r where r.reverses_id = o.payment_id)
                    order by o.id limit 1
                    """);

    /** Finds payments that a superuser reversed without refunding the order. */
    private static final Invariant NOT_REFUNDED =
            new Invariant(
                    "the payment of an order that is not refunded is not reversed",
                    """
                    select format(
                        'Order %s is %s: expected its payment, transfer %s, to stand, and it was'
                            || ' reversed by transfer %s. Refund the order.',
                        o.id, o.status, o.payment_id, r.id)
                    from orders o join transfers r on r.reverses_id = o.payment_id
                    where o.status <> 'refunded' and r.id > :transfers
                    order by o.id limit 1
                    """);

    @Override
    public List<Invariant> checks() {
        return List.of(PAYMENTS, REFUNDS, NOT_REFUNDED);
    }
}
