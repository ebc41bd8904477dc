package dev.groundwork.bulk;

import dev.groundwork.http.Streamed;
import dev.groundwork.persistence.BaseEntity;
import dev.groundwork.persistence.Repository;
import dev.groundwork.query.ListRequest;

/**
 * Every match of a list, to be written as a stream: what a resource answers instead of a page.
 *
 * @param request what was asked; its page is the export's own
 * @param limit rows at most
 * @param chunk rows that are read at a time: see {@link dev.groundwork.query.IncludedRows}
 */
public record Export<E extends BaseEntity>(
        Repository<E, ?> repository,
        ListRequest request,
        long limit,
        int chunk,
        ExportEncoder encoder)
        implements Streamed {

    /**
     * One JSON object a line. Less wanted than JSON ({@code qs}), so that whoever accepts anything
     * gets a page.
     */
    public static final String NDJSON = "application/x-ndjson;qs=0.5";

    /** A table. */
    public static final String CSV = "text/csv;qs=0.4";
}
