package dev.groundwork.ops;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the container the limits of its configuration. */
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
