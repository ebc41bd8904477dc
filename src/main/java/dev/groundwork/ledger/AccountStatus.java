package dev.groundwork.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of an account. Who is closed stays closed. */
@Schema(enumeration = {"open", "frozen", "closed"})
public enum AccountStatus {
    OPEN,
    FROZEN,
    CLOSED;

    /** The value in the database and in JSON. */
    @EnumeratedValue @JsonValue final String value = name().toLowerCase(Locale.ROOT);
}
