package dev.groundwork.persistence;

import dev.groundwork.driver.ServerError;
import java.util.Optional;

/** Why the database does not serve at the moment, in a sentence for callers. */
enum Outage {
    UNREACHABLE("The database cannot be reached. " + Outage.UNLESS_COMMITTING),
    ENDED("The database ended the connection. " + Outage.UNLESS_COMMITTING),
    STARTING("The database is starting up, shutting down or recovering. " + Outage.UNCHANGED),
    REFUSING("The database refused the connection of the service. " + Outage.UNCHANGED),
    FULL_OF_CONNECTIONS("The database has reached its limit of connections. " + Outage.UNCHANGED),
    DISK_FULL("The database has no disk space left. " + Outage.UNCHANGED),
    OUT_OF_MEMORY("The database is out of memory. " + Outage.UNCHANGED),
    OVERTAXED("The database has reached one of its limits. " + Outage.UNCHANGED),
    READ_ONLY(
            "The database accepts no changes at the moment, as a standby server does. "
                    + Outage.UNCHANGED),
    STORAGE("The database could not read or write its files. " + Outage.UNLESS_COMMITTING),
    SCHEMA_CHANGED("The database schema changed during the request. " + Outage.UNCHANGED);

    private static final String UNCHANGED = "Nothing was changed. Try again in a moment.";
    private static final String UNLESS_COMMITTING =
            "Nothing was changed, unless this request's commit was already under way. Try again in"
                    + " a moment.";

    /** PostgreSQL translates it; a translated one is not told from a feature that is missing. */
    private static final String STALE_PLAN = "cached plan must not change result type";

    private final String detail;

    Outage(String detail) {
        this.detail = detail;
    }

    String detail() {
        return detail;
    }

    /** Empty where the error is no outage. */
    static Optional<Outage> of(ServerError error) {
        String state = error.sqlState();
        return Optional.ofNullable(
                switch (state) {
                    case "0A000" ->
                            String.valueOf(error.message()).contains(STALE_PLAN)
                                    ? SCHEMA_CHANGED
                                    : null;
                    case "25006" -> READ_ONLY;
                    case "25P03" -> ENDED;
                    case "3D000" -> REFUSING;
                    case "53100" -> DISK_FULL;
                    case "53200" -> OUT_OF_MEMORY;
                    case "53300" -> FULL_OF_CONNECTIONS;
                    case "57P03" -> STARTING;
                    case "XX001", "XX002" -> STORAGE;
                    default -> ofClass(state);
                });
    }

    private static Outage ofClass(String state) {
        if (state.startsWith("08")) {
            return UNREACHABLE;
        }
        if (state.startsWith("28")) {
            return REFUSING;
        }
        if (state.startsWith("53")) {
            return OVERTAXED;
        }
        if (state.startsWith("57P")) {
            return ENDED;
        }
        return state.startsWith("58") ? STORAGE : null;
    }
}
