package dev.groundwork.demo;

import dev.groundwork.ledger.Account;
import dev.groundwork.user.User;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/**
 * Creates accounts for the first demo users and transfers between them, with the functions of the
 * ledger.
 */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class DemoTransfers {

    private static final Currency EURO = Currency.getInstance("EUR");
    private static final int MOST_ACCOUNTS = 20;
    private static final int TRANSFERS = 100;

    /** So that Ann's statement has a page. */
    private static final int SHARE_OF_ANN = 3;

    private final Accounts accounts;

    DemoTransfers(Accounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Each gets something from the world, and passes some of it on; the last transfer is a hold.
     */
    void fill(List<User> people) {
        List<Account> opened =
                people.stream()
                        .limit(MOST_ACCOUNTS)
                        .map(owner -> new Account(owner, "Everyday", EURO))
                        .toList();
        accounts.persist(opened);
        accounts.flush();
        long world = accounts.find("owner is null and name = 'world'").firstResult().id;
        Random random = new Random(4);
        opened.forEach(account -> move(world, account.id, "1000.00", "Opening", false));
        for (int i = 1; i <= TRANSFERS; i++) {
            int from = i % SHARE_OF_ANN == 0 ? 1 : random.nextInt(opened.size());
            int to = (from + 1 + random.nextInt(opened.size() - 1)) % opened.size();
            String amount = BigDecimal.valueOf(1 + random.nextInt(2_000), 2).toPlainString();
            move(
                    opened.get(from).id,
                    opened.get(to).id,
                    amount,
                    DemoProduct.any(random).description(),
                    i == TRANSFERS);
        }
    }

    private void move(long from, long to, String amount, String description, boolean hold) {
        Object outcome =
                accounts.getEntityManager()
                        .createNativeQuery(
                                "select outcome from ledger_transfer(?1, ?2, cast(?3 as numeric), ?4,"
                                        + " ?5, null, null, null, null, null)",
                                String.class)
                        .setParameter(1, from)
                        .setParameter(2, to)
                        .setParameter(3, amount)
                        .setParameter(4, description)
                        .setParameter(5, hold)
                        .getSingleResult();
        if (!outcome.equals("done")) {
            throw new IllegalStateException("The demo transfer was rejected: " + outcome);
        }
    }

    @Singleton
    @IfBuildProfile(anyOf = {"dev", "test"})
    static class Accounts implements PanacheRepository<Account> {}
}
