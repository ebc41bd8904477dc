package dev.groundwork.query;

import java.util.List;

/** Rows that can be shown with another row, by {@code include=}. */
public interface Relation extends Queryable {

    /** The name in {@code include=} and of the member that it adds. */
    String name();

    /** Whether an array of rows is added, or one row. */
    boolean many();

    /** Of many, how many rows at most for each parent, unless the caller says otherwise. */
    int usualLimit();

    /** Of many, the order, unless the caller says otherwise; ends with the key. */
    List<Sort> usualSort();
}
