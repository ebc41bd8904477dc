package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.http.ClientAddress;
import dev.groundwork.platform.security.DatabaseRateLimiter;
import dev.groundwork.platform.security.UserCredentials;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * How often somebody may be wrong about a password. Each attempt is counted before anything is
 * hashed, so that many at once are not let through together, and given back when it succeeds.
 *
 * <p>Two allowances, each for one purpose. The small one is that of a name from an address, and
 * what is left of it stands in the headers: it depends on nothing but what this address has tried,
 * so that it says nothing of whether there is such an account. The large one is the account's own,
 * whichever of its names is tried from wherever. Because one address cannot use it up, nobody locks
 * the owner out alone; because it would tell that two names are one account, nobody sees what is
 * left of it.
 */
@Singleton
class LoginThrottle {

    private final DatabaseRateLimiter limits;
    private final CurrentVertxRequest current;

    LoginThrottle(DatabaseRateLimiter limits, CurrentVertxRequest current) {
        this.limits = limits;
        this.current = current;
    }

    /** To be called while the request is at hand. */
    Attempt by(String login) {
        RoutingContext exchange = current.getCurrent();
        String name = login.toLowerCase(Locale.ROOT);
        return new Attempt(name, ClientAddress.of(exchange) + "\n" + name, exchange);
    }

    /** One attempt of one request. */
    class Attempt {

        private final String login;
        private final String loginFromAddress;
        private final RoutingContext exchange;

        private Attempt(String login, String loginFromAddress, RoutingContext exchange) {
            this.login = login;
            this.loginFromAddress = loginFromAddress;
            this.exchange = exchange;
        }

        Uni<Void> begin() {
            return limits.tryConsume(SignInLimits.LOGIN, loginFromAddress, 1, exchange);
        }

        /**
         * @param user null where there is none, which costs the same
         */
        Uni<Void> on(UserCredentials user) {
            return limits.tryConsumeSilently(SignInLimits.ACCOUNT, whose(user), exchange);
        }

        Uni<Void> succeeded(UserCredentials user) {
            return limits.refund(SignInLimits.LOGIN, loginFromAddress)
                    .chain(() -> limits.refund(SignInLimits.ACCOUNT, whose(user)));
        }

        private String whose(UserCredentials user) {
            return user == null ? "login " + login : "user " + user.userId();
        }
    }
}
