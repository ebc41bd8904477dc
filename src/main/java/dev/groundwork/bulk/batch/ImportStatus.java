package dev.groundwork.bulk.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far an import is. The last two are final. */
@Schema(enumeration = {"queued", "running", "succeeded", "failed"})
public enum ImportStatus {
    QUEUED,
    RUNNING,
    /** Everything was read, and what the mode keeps is kept. */
    SUCCEEDED,
    /** All or nothing, and there was a wrong row; or the file could not be read to its end. */
    FAILED;

    /** In the database and in JSON. */
    @EnumeratedValue @JsonValue final String value = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
        return value;
    }
}
