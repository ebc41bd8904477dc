package dev.groundwork.ledger.batch.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user with few accounts, so that clients contend for them: euros with cents, and yen without
 * decimals. Some have an overdraft limit.
 */
final class Stage {

    /** The refusals of a hold that may expire before the service sees it. */
    static final Set<String> EXPIRING = Set.of("insufficient_funds", "validation_failed");

    private static final Map<String, Integer> ACCOUNTS = Map.of("EUR", 6, "JPY", 3);

    private final Map<String, List<Long>> accounts = new HashMap<>();
    private final Map<String, Long> worlds = new HashMap<>();
    private final long user;

    /** Opens the accounts, and enters their first balances into the model. */
    Stage(Caller caller, ReferenceModel model) throws InterruptedException {
        user =
                done(caller.post(
                                "/v1/users",
                                Map.of(
                                        "email", "payer@example.com",
                                        "username", "payer",
                                        "name", "Payer",
                                        "password", ServiceProcess.PASSWORD)))
                        .id();
        for (String currency : List.of("EUR", "JPY")) {
            List<Long> opened = new ArrayList<>();
            for (int i = 0; i < ACCOUNTS.get(currency); i++) {
                opened.add(opened(caller, currency, i));
            }
            accounts.put(currency, opened);
            long world =
                    caller.get("/v1/accounts?name=world&currency=" + currency)
                            .body()
                            .at("/items/0/id")
                            .asLong();
            worlds.put(currency, world);
            for (long account : opened) {
                fund(caller, model, world, account);
            }
        }
    }

    long user() {
        return user;
    }

    List<Long> accounts(String currency) {
        return accounts.get(currency);
    }

    Set<String> currencies() {
        return accounts.keySet();
    }

    /** The account that money of this currency comes from. It has no limit. */
    long world(String currency) {
        return worlds.get(currency);
    }

    /** All accounts, the worlds included. */
    List<Long> all() {
        List<Long> all = new ArrayList<>(worlds.values());
        accounts.values().forEach(all::addAll);
        return all;
    }

    /** The body of a transfer. */
    static Map<String, Object> transfer(long from, long to, String amount) {
        return Map.of("from_account_id", from, "to_account_id", to, "amount", amount);
    }

    static int decimals(String currency) {
        return currency.equals("JPY") ? 0 : 2;
    }

    private long opened(Caller caller, String currency, int number) throws InterruptedException {
        long account =
                done(caller.post(
                                "/v1/accounts",
                                Map.of(
                                        "owner_id", user,
                                        "name", currency + " " + number,
                                        "currency", currency)))
                        .id();
        if (number % 3 == 0) {
            done(caller.patch("/v1/accounts/" + account, Map.of("overdraft_limit", "100")));
        }
        return account;
    }

    private static void fund(Caller caller, ReferenceModel model, long world, long account)
            throws InterruptedException {
        model.made(
                world,
                account,
                done(caller.post("/v1/transfers", transfer(world, account, "5000"))));
    }

    private static Answer done(Answer answer) {
        if (!answer.done()) {
            throw new Difference("The accounts of the run could not be set up: " + answer);
        }
        return answer;
    }
}
