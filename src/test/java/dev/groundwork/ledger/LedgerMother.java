package dev.groundwork.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;

/** Accounts and transfers. Each test opens accounts of its own. */
public final class LedgerMother {

    private LedgerMother() {}

    /** The id of an empty account of a new user. */
    public static long opened(String currency) {
        return opened(UserMother.signedUp(), currency);
    }

    public static long opened(long owner, String currency) {
        return Api.id(
                Api.created(
                        "/v1/accounts",
                        Map.of("owner_id", owner, "name", "Household", "currency", currency)));
    }

    /** The id of an account with money on it, which came from the world. */
    public static long funded(String amount) {
        return funded(UserMother.signedUp(), "EUR", amount);
    }

    public static long funded(long owner, String currency, String amount) {
        long account = opened(owner, currency);
        moved(world(currency), account, amount);
        return account;
    }

    public static long world(String currency) {
        return Api.get("/v1/accounts?name=world&currency=" + currency)
                .jsonPath()
                .getLong("items[0].id");
    }

    public static Map<String, Object> newTransfer(long from, long to, String amount) {
        Map<String, Object> body = new HashMap<>();
        body.put("from_account_id", from);
        body.put("to_account_id", to);
        body.put("amount", amount);
        return body;
    }

    public static Map<String, Object> newTransferWith(
            long from, long to, String amount, Map<String, Object> more) {
        Map<String, Object> body = newTransfer(from, to, amount);
        body.putAll(more);
        return body;
    }

    public static Response move(long from, long to, String amount) {
        return Api.post("/v1/transfers", newTransfer(from, to, amount));
    }

    /** The id of a transfer that is posted. */
    public static long moved(long from, long to, String amount) {
        return Api.id(Api.created("/v1/transfers", newTransfer(from, to, amount)));
    }

    /** The id of a transfer that is pending. */
    public static long held(long from, long to, String amount) {
        return Api.id(
                Api.created(
                        "/v1/transfers",
                        newTransferWith(from, to, amount, Map.of("pending", true))));
    }

    public static void limitOverdraft(long account, String limit) {
        Response limited = Api.patch("/v1/accounts/" + account, Map.of("overdraft_limit", limit));
        assertThat(limited.statusCode()).as(limited.asString()).isEqualTo(200);
    }

    public static String balance(long account) {
        return member(account, "balance");
    }

    public static String available(long account) {
        return member(account, "available");
    }

    public static String member(long account, String member) {
        return Api.get("/v1/accounts/" + account).jsonPath().getString(member);
    }
}
