package dev.groundwork.demo;

/**
 * How many rows of each kind. Where a post or an order stands among its like decides when it was
 * made, so every size covers the same year.
 */
record DemoSize(int users, int posts, int orders) {

    /** Enough to page, filter and search through, and written in two seconds. */
    static final DemoSize DEFAULT = new DemoSize(1_000, 3_000, 2_000);

    DemoSize {
        if (users < 2 || posts < 1 || orders < 1) {
            throw new IllegalArgumentException(
                    "The demo data needs at least two users, a post and an order: " + this);
        }
    }
}
