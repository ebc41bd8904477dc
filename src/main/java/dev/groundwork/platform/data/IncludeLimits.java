package dev.groundwork.platform.data;

/**
 * Limits the number of included rows of one relation in one response, because all of them are in
 * memory at once.
 */
public final class IncludeLimits {

    private static final int MOST = 10_000;

    /** Twenty rows with twenty each, as they come unless told: 40 MB of rows with long texts. */
    private static final int MOST_WITH_LONG_TEXT = 400;

    private IncludeLimits() {}

    /**
     * @param shape what is shown of each of these rows
     */
    public static int most(EntityDescriptor rows, FieldSelection shape) {
        return hasLongText(rows, shape) ? MOST_WITH_LONG_TEXT : MOST;
    }

    /**
     * The chunk size of an export, which cannot fail for its size once it has begun. So few that no
     * relation can bring more than an answer shows, nor more rows with a long text than the export
     * reads of its own.
     *
     * @param largest the chunk of an export without relations
     * @param shape what is shown of each row
     * @return 0 where a single row may bring too many
     */
    public static int chunk(
            int largest, EntityDescriptor rows, FieldSelection shape, Relations relations) {
        return chunk(largest, 1, rows, shape, relations);
    }

    private static int chunk(
            int largest,
            int times,
            EntityDescriptor rows,
            FieldSelection shape,
            Relations relations) {
        int chunk = largest;
        for (RequestedInclude inclusion : shape.includes()) {
            Relation relation = relations.of(rows.type()).get(inclusion.name());
            int each = times * inclusion.limit();
            int most = hasLongText(relation, inclusion.shape()) ? largest : MOST;
            chunk = Math.min(chunk, most / each);
            chunk = Math.min(chunk, chunk(largest, each, relation, inclusion.shape(), relations));
        }
        return chunk;
    }

    /** Whether each of these rows may be as large as a request. */
    public static boolean hasLongText(EntityDescriptor rows, FieldSelection shape) {
        return shape.members(rows).stream().anyMatch(Field::longText);
    }
}
