package dev.groundwork.ledger.batch.torture;

import java.util.Optional;

/**
 * The superuser's access token, shared by all callers because hundreds of sign-ins would measure
 * password hashing.
 */
final class Session {

    private Optional<String> token = Optional.empty();

    /** Signs in where a service answers now. */
    @FunctionalInterface
    interface SignIn {
        Optional<String> run() throws InterruptedException;
    }

    /**
     * @return empty where there is no token and the sign-in failed
     */
    synchronized Optional<String> token(SignIn signIn) throws InterruptedException {
        if (token.isEmpty()) {
            token = signIn.run();
        }
        return token;
    }

    /** Forgets this token, unless another caller has replaced it. */
    synchronized void expired(String rejected) {
        token = token.filter(current -> !current.equals(rejected));
    }
}
