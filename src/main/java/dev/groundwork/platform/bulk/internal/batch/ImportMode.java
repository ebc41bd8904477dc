package dev.groundwork.platform.bulk.internal.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Defines whether the valid rows of a file with invalid rows are kept. */
@Schema(enumeration = {"all-or-nothing", "skip-errors"})
public enum ImportMode {
    /** One transaction: an invalid row rolls back the whole import. */
    ALL_OR_NOTHING,
    /** One transaction per batch: valid rows are kept. */
    SKIP_ERRORS;

    /** The value in the URL, in the database and in JSON. */
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
