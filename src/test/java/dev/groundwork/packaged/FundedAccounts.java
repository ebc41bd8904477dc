package dev.groundwork.packaged;

import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;

/** Accounts in euros: the world's, and one that has money from there. */
record FundedAccounts(String world, String account) {

    /** Opens an account and funds it. */
    static FundedAccounts in(PackagedService service) {
        String account =
                id(service.post("/v1/accounts", "{\"name\": \"Till\", \"currency\": \"EUR\"}"));
        String world =
                JsonPath.from(service.get(service.api("/v1/accounts?name=world")).body())
                        .getString("items[0].id");
        FundedAccounts money = new FundedAccounts(world, account);
        id(service.post("/v1/transfers", money.deposit("5000")));
        return money;
    }

    /** The body of a transfer from the world to the account. */
    String deposit(String amount) {
        return transfer(world, account, amount);
    }

    /** The body of a transfer from the account to the world. */
    String withdrawal(String amount) {
        return transfer(account, world, amount);
    }

    /** Of the row that was made. */
    static String id(HttpResponse<String> answer) {
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return JsonPath.from(answer.body()).getString("id");
    }

    private static String transfer(String from, String to, String amount) {
        return "{\"from_account_id\": %s, \"to_account_id\": %s, \"amount\": \"%s\"}"
                .formatted(from, to, amount);
    }
}
