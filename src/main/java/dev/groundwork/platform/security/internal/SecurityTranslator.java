package dev.groundwork.platform.security.internal;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemTranslator;
import dev.groundwork.platform.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Refusals of the framework's security: no credentials, bad ones, or not the role. */
@Singleton
class SecurityTranslator implements ProblemTranslator {

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (failure instanceof UnauthorizedException) {
            return Optional.of(unauthenticated());
        }
        if (failure instanceof AuthenticationFailedException) {
            return Optional.of(AccessTokens.invalid(false));
        }
        if (failure instanceof ForbiddenException) {
            return Optional.of(
                    new ProblemException(
                            ProblemType.FORBIDDEN,
                            "The caller does not have a role that this route requires."));
        }
        return Optional.empty();
    }

    static ProblemException unauthenticated() {
        return new ProblemException(
                ProblemType.UNAUTHENTICATED,
                "Send an access token in Authorization: Bearer. Request one at /v1/auth/token.");
    }
}
