package dev.groundwork.platform.bulk;

import dev.groundwork.platform.bulk.internal.ExportEncoder;
import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.http.StreamedResponse;

/**
 * All matching rows of a list, returned by a resource instead of a page and written as a stream.
 *
 * @param request what was asked; its page is the export's own
 * @param limit rows at most
 * @param chunk rows that are read at a time: see {@link dev.groundwork.platform.data.IncludeLimits}
 */
public record Export<E extends BaseEntity>(
        Repository<E, ?> repository,
        ListRequest request,
        long limit,
        int chunk,
        ExportEncoder encoder)
        implements StreamedResponse {

    /**
     * One JSON object a line. Less wanted than JSON ({@code qs}), so that whoever accepts anything
     * gets a page.
     */
    public static final String NDJSON = "application/x-ndjson;qs=0.5";

    /** A table. */
    public static final String CSV = "text/csv;qs=0.4";
}
