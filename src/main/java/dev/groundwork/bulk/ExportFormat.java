package dev.groundwork.bulk;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;

/** The forms of an export. */
public enum ExportFormat {
    NDJSON("application", "x-ndjson", "ndjson"),
    CSV("text", "csv", "csv");

    private final MediaType mediaType;
    private final String extension;

    ExportFormat(String type, String subtype, String extension) {
        this.mediaType = new MediaType(type, subtype);
        this.extension = extension;
    }

    /** The one that the request's {@code Accept} prefers; it accepts one of them. */
    static ExportFormat preferred(Request asked) {
        Variant chosen =
                asked.selectVariant(Variant.mediaTypes(NDJSON.mediaType, CSV.mediaType).build());
        return chosen != null && chosen.getMediaType().isCompatible(CSV.mediaType) ? CSV : NDJSON;
    }

    /** NDJSON is UTF-8 by definition, CSV only says so (RFC 7111, section 5.1). */
    String contentType() {
        return this == CSV ? mediaType + ";charset=UTF-8" : mediaType.toString();
    }

    String fileName(String collection) {
        return collection + "." + extension;
    }
}
