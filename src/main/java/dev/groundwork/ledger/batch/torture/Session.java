package dev.groundwork.ledger.batch.torture;

import java.util.Optional;

/**
 * The access token of the superuser, which all callers share: hundreds of sign-ins would measure
 * the hashing of passwords.
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
