package dev.groundwork.http;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Map;

/**
 * The body of a POST to a collection: one new row, as a JSON object, or many, as an array. Its
 * answer is as it: the row, or {@code {"items": […]}}, an object so that an answer may say more one
 * day.
 *
 * <p>Constraints go on the element, {@code OneOrMany<@Valid NewPost>}; a violation's field is then
 * {@code title} or {@code [3].title}, as it stands in the JSON ({@link OneOrManyElements}). How
 * many items are taken at once, {@link BulkLimit} says on the element's class.
 */
@JsonDeserialize(using = OneOrManyReader.class)
public final class OneOrMany<T> {

    private final List<T> items;
    private final boolean many;

    private OneOrMany(List<T> items, boolean many) {
        this.items = items;
        this.many = many;
    }

    public static <T> OneOrMany<T> one(T item) {
        return new OneOrMany<>(List.of(item), false);
    }

    public static <T> OneOrMany<T> many(List<T> items) {
        return new OneOrMany<>(List.copyOf(items), true);
    }

    /** How many items of this class one body takes. */
    public static int most(Class<?> itemType) {
        BulkLimit limit = itemType.getAnnotation(BulkLimit.class);
        return limit == null ? BulkLimit.DEFAULT : limit.value();
    }

    /** Whether it was an array, be it of one item. */
    public boolean isMany() {
        return many;
    }

    /** At least one, in the order of the array. */
    public List<T> items() {
        return items;
    }

    /** Other items in the same shape. */
    public <R> OneOrMany<R> of(List<R> others) {
        return new OneOrMany<>(List.copyOf(others), many);
    }

    @JsonValue
    Object json() {
        return many ? Map.of("items", items) : items.get(0);
    }
}
