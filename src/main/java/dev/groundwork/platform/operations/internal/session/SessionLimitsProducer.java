package dev.groundwork.platform.operations.internal.session;

import dev.groundwork.platform.operations.SessionLimits;
import dev.groundwork.platform.operations.internal.pool.RequestPoolSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Produces the configured session limits as a bean. */
@Singleton
class SessionLimitsProducer {

    @Produces
    @Singleton
    SessionLimits limits(SessionLimitSettings settings, RequestPoolSettings requests) {
        return new SessionLimits(
                settings.sessionLimits(),
                requests.connectTimeout(),
                requests.statementTimeout(),
                settings.idleInTransactionTimeout(),
                settings.transactionTimeout(),
                settings.networkTimeout(),
                settings.clientCheckInterval(),
                settings.batchStatementTimeout(),
                settings.batchIdleInTransactionTimeout());
    }
}
