package dev.groundwork.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether money moves on an account. Who is closed stays closed. */
@Schema(enumeration = {"open", "frozen", "closed"})
public enum AccountStatus {
    OPEN,
    FROZEN,
    CLOSED;

    /** In the database and in JSON. */
    @EnumeratedValue @JsonValue final String value = name().toLowerCase(Locale.ROOT);
}
