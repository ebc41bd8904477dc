package dev.groundwork.platform.bulk.internal.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state of an import. The last two are final. */
@Schema(enumeration = {"queued", "running", "succeeded", "failed"})
public enum ImportStatus {
    QUEUED,
    RUNNING,
    /** The file was read completely, and the rows are kept as the mode defines. */
    SUCCEEDED,
    /** An all-or-nothing import had an invalid row, or the file could not be read completely. */
    FAILED;

    /** The value in the database and in JSON. */
    @EnumeratedValue @JsonValue final String value = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
        return value;
    }
}
