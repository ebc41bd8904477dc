package dev.groundwork.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A transfer is posted at once, or pending (a hold) and then posted or voided, once. */
@Schema(enumeration = {"posted", "pending", "voided"})
public enum TransferStatus {
    POSTED,
    PENDING,
    VOIDED;

    /** The value in the database and in JSON. */
    @EnumeratedValue @JsonValue final String value = name().toLowerCase(Locale.ROOT);
}
