package dev.groundwork.platform.data.reference;

/**
 * A relation that a view can include.
 *
 * @param key the foreign key: of the target where there are many, else of the row itself
 * @param limit number of rows for each parent, unless the caller says otherwise
 * @param newestFirst whether the default order is by descending key
 */
record ReferenceRelation(
        String name,
        boolean many,
        ReferenceView target,
        String key,
        int limit,
        boolean newestFirst) {

    static ReferenceRelation one(String name, ReferenceView target, String key) {
        return new ReferenceRelation(name, false, target, key, 1, false);
    }

    static ReferenceRelation many(
            String name, ReferenceView target, String key, int limit, boolean newestFirst) {
        return new ReferenceRelation(name, true, target, key, limit, newestFirst);
    }
}
