package dev.groundwork.platform.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.groundwork.platform.problem.internal.SingleOrBatchDeserializer;
import java.util.List;
import java.util.Map;

/**
 * The body of a POST to a collection: one new row, as a JSON object, or many, as an array. Its
 * answer is as it: the row, or {@code {"items": […]}}, an object so that an answer may say more one
 * day.
 *
 * <p>Constraints go on the element, {@code SingleOrBatch<@Valid NewPost>}; a violation's field is
 * then {@code title} or {@code [3].title}, as it stands in the JSON ({@link
 * dev.groundwork.platform.problem.internal.SingleOrBatchValueExtractor}). How many items are taken
 * at once, {@link BulkLimit} says on the element's class.
 */
@JsonDeserialize(using = SingleOrBatchDeserializer.class)
public final class SingleOrBatch<T> {

    private final List<T> items;
    private final boolean batch;

    private SingleOrBatch(List<T> items, boolean many) {
        this.items = items;
        this.batch = many;
    }

    public static <T> SingleOrBatch<T> single(T item) {
        return new SingleOrBatch<>(List.of(item), false);
    }

    public static <T> SingleOrBatch<T> batch(List<T> items) {
        return new SingleOrBatch<>(List.copyOf(items), true);
    }

    /** The maximum number of items of this class in one body. */
    public static int maxItems(Class<?> itemType) {
        BulkLimit limit = itemType.getAnnotation(BulkLimit.class);
        return limit == null ? BulkLimit.DEFAULT : limit.value();
    }

    /** Whether the body was an array, even with one item. */
    public boolean isBatch() {
        return batch;
    }

    /** The items in the order of the array, at least one. */
    public List<T> items() {
        return items;
    }

    /** Returns the same kind of body with other items. */
    public <R> SingleOrBatch<R> withItems(List<R> others) {
        return new SingleOrBatch<>(List.copyOf(others), batch);
    }

    @JsonValue
    Object json() {
        return batch ? Map.of("items", items) : items.get(0);
    }
}
