package dev.groundwork.ledger.batch.torture;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares the database with the reference model: every transfer and every account, in both
 * directions. Requires that no money moves and that the last expiring hold has expired.
 */
final class ModelComparison {

    private static final String TRANSFERS =
            """
            select t.id, t.from_account_id, t.to_account_id, t.amount, t.status, t.reverses_id,
                t.expires_at <= now() as expired, payee.owner_id is null as to_own, payee.name
            from transfers t join accounts payee on payee.id = t.to_account_id order by t.id
            """;

    private static final String ACCOUNTS =
            "select id, name, currency, balance, owner_id is null as own from accounts";

    private final ReferenceModel model;
    private final Map<Long, Long> refunds;
    private final Instant now = Instant.now();
    private final List<String> differences = new ArrayList<>();
    private final Map<Long, BigDecimal> balances = new HashMap<>();
    private final Map<String, BigDecimal> revenue = new HashMap<>();
    private final Map<Long, BigDecimal> held = new HashMap<>();

    ModelComparison(ReferenceModel model) {
        this.model = model;
        this.refunds = model.refundedPayments();
    }

    /** One sentence for each difference. */
    List<String> of(Connection connection, Caller caller, Stage stage)
            throws SQLException, InterruptedException {
        model.transfers().values().forEach(this::enter);
        refunds.keySet().forEach(payment -> takeBack(model.transfers().get(payment)));
        compareTransfers(connection);
        compareAccounts(connection);
        for (long account : stage.all()) {
            Answer shown = caller.get("/v1/accounts/" + account);
            expect(
                    "account " + account,
                    "held",
                    held.getOrDefault(account, BigDecimal.ZERO),
                    shown.amount("held"));
            expect(
                    "account " + account,
                    "balance (as the service shows it)",
                    balances.getOrDefault(account, BigDecimal.ZERO),
                    shown.amount("balance"));
        }
        return differences;
    }

    private void enter(ReferenceModel.Transfer transfer) {
        switch (transfer.status) {
            case POSTED -> move(transfer, transfer.amount);
            case PENDING -> {
                if (!transfer.expiredBy(now)) {
                    held.merge(transfer.from, transfer.amount, BigDecimal::add);
                }
            }
            case VOIDED -> {}
        }
    }

    private void takeBack(ReferenceModel.Transfer payment) {
        move(payment, payment.amount.negate());
    }

    private void move(ReferenceModel.Transfer transfer, BigDecimal amount) {
        balances.merge(transfer.from, amount.negate(), BigDecimal::add);
        if (transfer.to == ReferenceModel.REVENUE) {
            revenue.merge(transfer.currency, amount, BigDecimal::add);
        } else {
            balances.merge(transfer.to, amount, BigDecimal::add);
        }
    }

    private void compareTransfers(Connection connection) throws SQLException {
        Set<Long> missing = new HashSet<>(model.transfers().keySet());
        Set<Long> unpaidBack = new HashSet<>(refunds.keySet());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TRANSFERS)) {
            while (row.next()) {
                long id = row.getLong("id");
                ReferenceModel.Transfer expected = model.transfers().get(id);
                if (expected != null) {
                    missing.remove(id);
                    compare(id, expected, row);
                } else if (!unpaidBack.remove(row.getLong("reverses_id"))) {
                    differences.add("Transfer %d was made, but no caller was told".formatted(id));
                }
            }
        }
        missing.forEach(
                id -> differences.add("Transfer %d was answered, but is lost".formatted(id)));
        unpaidBack.forEach(
                id -> differences.add("The refund of transfer %d is lost".formatted(id)));
    }

    private void compare(long id, ReferenceModel.Transfer expected, ResultSet row)
            throws SQLException {
        String transfer = "transfer " + id;
        String to =
                expected.to == ReferenceModel.REVENUE
                        ? "revenue"
                        : Long.toString(row.getLong("to_account_id"));
        expect(transfer, "payer", expected.from, row.getLong("from_account_id"));
        expect(
                transfer,
                "payee",
                expected.to == ReferenceModel.REVENUE
                        ? row.getString("name")
                        : Long.toString(expected.to),
                to);
        expect(transfer, "amount", expected.amount, row.getBigDecimal("amount"));
        expect(
                transfer,
                "reversed transfer",
                model.reversals().getOrDefault(id, 0L),
                row.getLong("reverses_id"));
        String status = row.getString("status");
        boolean gone =
                expected.status == ReferenceModel.Status.PENDING
                        && row.getBoolean("expired")
                        && status.equals("voided");
        if (!gone) {
            expect(transfer, "status", expected.status.name().toLowerCase(Locale.ROOT), status);
        }
    }

    private void compareAccounts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ACCOUNTS)) {
            while (row.next()) {
                boolean isRevenue =
                        row.getBoolean("own") && row.getString("name").equals("revenue");
                BigDecimal expected =
                        isRevenue
                                ? revenue.getOrDefault(row.getString("currency"), BigDecimal.ZERO)
                                : balances.getOrDefault(row.getLong("id"), BigDecimal.ZERO);
                expect(
                        "account " + row.getLong("id"),
                        "balance",
                        expected,
                        row.getBigDecimal("balance"));
            }
        }
    }

    private <T> void expect(String of, String what, T expected, T found) {
        boolean same =
                expected instanceof BigDecimal amount
                        ? amount.compareTo((BigDecimal) found) == 0
                        : expected.equals(found);
        if (!same) {
            differences.add(
                    "The %s of %s: expected %s by the answers, found %s"
                            .formatted(what, of, expected, found));
        }
    }
}
