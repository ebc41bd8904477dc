package dev.groundwork.ledger.batch.torture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Sends one random request after the other, and enters each answer into the model. */
final class Client {

    private static final Set<String> NO_MONEY = Set.of("insufficient_funds");
    private static final Set<String> TOO_LATE = Set.of("invalid_transition");
    private static final Set<String> EITHER = Set.of("insufficient_funds", "invalid_transition");

    private static final int LONGEST_AMOUNT = 5_000;
    private static final int LONGEST_HOLD_MILLIS = 1_500;

    private final Caller caller;
    private final Random random;
    private final ReferenceModel model;
    private final Counts counts;
    private final Stage stage;

    Client(Caller caller, Random random, ReferenceModel model, Counts counts, Stage stage) {
        this.caller = caller;
        this.random = random;
        this.model = model;
        this.counts = counts;
        this.stage = stage;
    }

    void transfer() throws InterruptedException {
        transfer("transfers", Map.of());
    }

    void next() throws InterruptedException {
        int dice = random.nextInt(100);
        if (dice < 40) {
            transfer();
        } else if (dice < 52) {
            transfer("holds", Map.of("pending", true));
        } else if (dice < 58) {
            String soon =
                    Instant.now().plusMillis(100 + random.nextInt(LONGEST_HOLD_MILLIS)).toString();
            transfer("expiring holds", Map.of("pending", true, "expires_at", soon));
        } else if (dice < 67) {
            settle("posts", "/post", Part.WHOLE);
        } else if (dice < 72) {
            settle("partial posts", "/post", Part.HALF);
        } else if (dice < 78) {
            settle("voids", "/void", Part.NOTHING);
        } else if (dice < 84) {
            reverse();
        } else if (dice < 89) {
            order();
        } else if (dice < 96) {
            pay();
        } else {
            refund();
        }
    }

    private void transfer(String what, Map<String, ?> more) throws InterruptedException {
        String currency = random.nextInt(3) == 0 ? "JPY" : "EUR";
        List<Long> accounts = stage.accounts(currency);
        long from = any(accounts);
        long to = any(accounts);
        if (from == to) {
            return;
        }
        Map<String, Object> body =
                new HashMap<>(Stage.transfer(from, to, amount(currency).toPlainString()));
        body.putAll(more);
        Answer answer = caller.post("/v1/transfers", body);
        if (counted(what, answer, more.containsKey("expires_at") ? Stage.EXPIRING : NO_MONEY)) {
            model.made(from, to, answer);
        }
    }

    private enum Part {
        WHOLE,
        HALF,
        NOTHING
    }

    private void settle(String what, String step, Part part) throws InterruptedException {
        Long hold = model.anyHold(random);
        if (hold == null) {
            return;
        }
        BigDecimal amount = model.amountOf(hold);
        Map<String, String> body = Map.of();
        if (part == Part.HALF) {
            amount = half(amount, model.currencyOf(hold));
            body = Map.of("amount", amount.toPlainString());
        }
        Answer answer =
                caller.post("/v1/transfers/" + hold + step, part == Part.NOTHING ? null : body);
        if (counted(what, answer, TOO_LATE)) {
            model.settled(hold, part == Part.NOTHING ? null : answer.amount("amount"));
        }
    }

    private void reverse() throws InterruptedException {
        Long moved = model.anyMove(random);
        if (moved == null) {
            return;
        }
        Answer answer = caller.post("/v1/transfers/" + moved + "/reverse", Map.of());
        if (counted("reversals", answer, EITHER)) {
            model.reversed(moved, answer);
        }
    }

    private void order() throws InterruptedException {
        String currency = random.nextInt(3) == 0 ? "JPY" : "EUR";
        Map<String, Object> line =
                Map.of(
                        "description",
                        "Coffee",
                        "quantity",
                        1 + random.nextInt(3),
                        "unit_price",
                        amount(currency).toPlainString());
        Answer answer =
                caller.post(
                        "/v1/orders",
                        Map.of(
                                "user_id",
                                stage.user(),
                                "currency",
                                currency,
                                "lines",
                                List.of(line)));
        if (counted("orders", answer, Set.of())) {
            model.ordered(new ReferenceModel.Order(answer.id(), currency, answer.amount("total")));
        }
    }

    private void pay() throws InterruptedException {
        ReferenceModel.Order order = model.anyOrder(random);
        if (order == null) {
            return;
        }
        long payer = any(stage.accounts(order.currency()));
        Answer answer =
                caller.post("/v1/orders/" + order.id() + "/pay", Map.of("account_id", payer));
        if (counted("payments", answer, EITHER)) {
            model.paid(order, payer, answer.number("payment_id"));
        }
    }

    private void refund() throws InterruptedException {
        ReferenceModel.Order order = model.anyOrder(random);
        if (order == null) {
            return;
        }
        Answer answer = caller.post("/v1/orders/" + order.id() + "/refund", null);
        if (counted("refunds", answer, EITHER)) {
            model.refunded(order.id());
        }
    }

    /** Whether the request was executed. A refusal that is impossible here is a difference. */
    private boolean counted(String what, Answer answer, Set<String> refusals) {
        if (answer.done()) {
            counts.add(what);
            return true;
        }
        if (!refusals.contains(answer.code())) {
            throw new Difference("One of the %s was answered %s".formatted(what, answer));
        }
        counts.add("refused");
        return false;
    }

    private BigDecimal amount(String currency) {
        return BigDecimal.valueOf(1 + random.nextInt(LONGEST_AMOUNT), Stage.decimals(currency));
    }

    private static BigDecimal half(BigDecimal amount, String currency) {
        BigDecimal smallest = BigDecimal.valueOf(1, Stage.decimals(currency));
        return amount.divide(BigDecimal.valueOf(2), Stage.decimals(currency), RoundingMode.DOWN)
                .max(smallest);
    }

    private long any(List<Long> accounts) {
        return accounts.get(random.nextInt(accounts.size()));
    }
}
