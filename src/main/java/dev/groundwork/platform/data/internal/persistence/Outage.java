package dev.groundwork.platform.data.internal.persistence;

import dev.groundwork.platform.operations.PostgresError;
import java.util.Optional;

/** Reasons why the database is unavailable, with a sentence for callers. */
enum Outage {
    UNREACHABLE("The database cannot be reached. " + Outage.UNLESS_COMMITTING),
    ENDED("The database ended the connection. " + Outage.UNLESS_COMMITTING),
    STARTING("The database is starting up, shutting down or in recovery. " + Outage.UNCHANGED),
    REFUSING("The database rejected the service's connection. " + Outage.UNCHANGED),
    TOO_MANY_CONNECTIONS("The database has reached its connection limit. " + Outage.UNCHANGED),
    DISK_FULL("The database has no disk space left. " + Outage.UNCHANGED),
    OUT_OF_MEMORY("The database is out of memory. " + Outage.UNCHANGED),
    LIMIT_REACHED("The database has reached one of its limits. " + Outage.UNCHANGED),
    READ_ONLY(
            "The database is read-only at the moment, like a standby server. " + Outage.UNCHANGED),
    STORAGE("The database could not read or write its files. " + Outage.UNLESS_COMMITTING),
    SCHEMA_CHANGED("The database schema changed during the request. " + Outage.UNCHANGED);

    private static final String UNCHANGED = "Nothing was changed. Try again in a moment.";
    private static final String UNLESS_COMMITTING =
            "Nothing was changed, unless the commit of this request was already in progress. Try again in"
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

    /** The outage of an error; empty if it is none. */
    static Optional<Outage> of(PostgresError error) {
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
                    case "53300" -> TOO_MANY_CONNECTIONS;
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
            return LIMIT_REACHED;
        }
        if (state.startsWith("57P")) {
            return ENDED;
        }
        return state.startsWith("58") ? STORAGE : null;
    }
}
