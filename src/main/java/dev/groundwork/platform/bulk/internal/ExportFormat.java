package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The media types of an export. */
public enum ExportFormat {
    NDJSON("application", "x-ndjson", "ndjson"),
    CSV("text", "csv", "csv");

    private static final Pattern WEIGHT = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    private final MediaType mediaType;
    private final String extension;

    ExportFormat(String type, String subtype, String extension) {
        this.mediaType = new MediaType(type, subtype);
        this.extension = extension;
    }

    /**
     * Selects the preferred format. Of the ranges that have a form in them the most precise says
     * how much it is wanted, and 0 is not at all (RFC 9110, section 12.5.1). Other parameters than
     * {@code q} make no difference: each form is made in one way.
     *
     * @param accepted the ranges of the request's {@code Accept}
     * @throws ProblemException {@code not_acceptable}
     */
    public static ExportFormat preferred(List<MediaType> accepted) {
        return Arrays.stream(values())
                .filter(form -> form.quality(accepted) > 0)
                // The first of those that are wanted alike, which the reverse order keeps.
                .min(Comparator.comparing((ExportFormat form) -> form.quality(accepted)).reversed())
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.NOT_ACCEPTABLE,
                                        "A list is available as application/json, application/x-ndjson or"
                                                + " text/csv."));
    }

    private double quality(List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> range.isCompatible(mediaType))
                .max(
                        Comparator.comparing((MediaType range) -> !range.isWildcardType())
                                .thenComparing(range -> !range.isWildcardSubtype())
                                .thenComparing(ExportFormat::weight))
                .map(ExportFormat::weight)
                .orElse(0.0);
    }

    /** The weight of a media range (RFC 9110, section 12.4.2); 0 if it is malformed. */
    private static double weight(MediaType range) {
        String quality = range.getParameters().get("q");
        if (quality == null) {
            return 1;
        }
        return WEIGHT.matcher(quality).matches() ? Double.parseDouble(quality) : 0;
    }

    /** NDJSON is UTF-8 by definition, CSV only says so (RFC 7111, section 5.1). */
    public String contentType() {
        return this == CSV ? mediaType + ";charset=UTF-8" : mediaType.toString();
    }

    public String fileName(String collection) {
        return collection + "." + extension;
    }
}
