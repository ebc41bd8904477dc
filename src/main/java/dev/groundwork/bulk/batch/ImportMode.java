package dev.groundwork.bulk.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of the sound rows of a file that has wrong ones. */
@Schema(enumeration = {"all-or-nothing", "skip-errors"})
public enum ImportMode {
    /** One transaction: a wrong row, and nothing is kept. */
    ALL_OR_NOTHING,
    /** A transaction for each batch of rows: what is sound is kept. */
    SKIP_ERRORS;

    /** In the URL, in the database and in JSON. */
    @EnumeratedValue @JsonValue
    final String value = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public static Optional<ImportMode> of(String value) {
        return Arrays.stream(values()).filter(mode -> mode.value.equals(value)).findFirst();
    }

    @Override
    public String toString() {
        return value;
    }
}
