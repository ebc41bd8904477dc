package dev.groundwork.order;

import dev.groundwork.ledger.batch.Check;
import dev.groundwork.ledger.batch.Checks;
import java.util.List;

/**
 * What must hold between orders and the transfers that paid them. An order without a payment proves
 * nothing: it may have been of nothing, or paid before there was a ledger.
 */
public final class PaymentChecks implements Checks {

    private static final Check PAYMENTS =
            new Check(
                    "an order's payment is a posted transfer of its total",
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

    /** A refund moves the order and the money in one transaction, on whatever day. */
    private static final Check REFUNDS =
            new Check(
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

    /** What a superuser reversed by itself, before the order is refunded as well. */
    private static final Check KEPT =
            new Check(
                    "the payment of an order that is not refunded stands",
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
    public List<Check> checks() {
        return List.of(PAYMENTS, REFUNDS, KEPT);
    }
}
