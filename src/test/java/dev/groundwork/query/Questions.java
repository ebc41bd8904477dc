package dev.groundwork.query;

import java.util.List;
import java.util.Map;

/** Asks without HTTP: of the service's own collections, and of things that exist only here. */
public final class Questions {

    static final Fields THING_FIELDS =
            Fields.common()
                    .with("title", FieldType.TEXT, "title")
                    .with("published", FieldType.BOOLEAN, "published")
                    .withAmount("total", "total", "currency")
                    .with("currency", FieldType.CURRENCY, "currency");

    private static final Fields PERSON_FIELDS =
            Fields.common().with("username", FieldType.CASELESS, "username");

    private static final Fields COMMENT_FIELDS = Fields.common().withLongText("text", "text");

    record Thing(
            Long id,
            String title,
            boolean published,
            String total,
            String currency,
            Included included)
            implements View {}

    record Person(Long id, String username, Included included) implements View {}

    record Comment(Long id, String text, Included included) implements View {}

    /** Have an author, who has things, and comments, which have an author. */
    static final Queryable THINGS = asked(Thing.class, ViewMapping.of(Thing.class, THING_FIELDS));

    static final Relation AUTHOR =
            new Known(
                    "author", Person.class, ViewMapping.of(Person.class, PERSON_FIELDS), false, 1);

    static final Relation COMMENTS =
            new Known(
                    "comments",
                    Comment.class,
                    ViewMapping.of(Comment.class, COMMENT_FIELDS),
                    true,
                    20);

    private static final Relation THINGS_OF_AUTHOR =
            new Known("things", Thing.class, ViewMapping.of(Thing.class, THING_FIELDS), true, 10);

    static final Relations RELATIONS =
            type ->
                    Map.of(
                                    Thing.class,
                                    Map.of("author", AUTHOR, "comments", COMMENTS),
                                    Comment.class,
                                    Map.of("author", AUTHOR),
                                    Person.class,
                                    Map.of("things", THINGS_OF_AUTHOR))
                            .getOrDefault(type, Map.of());

    static final Cursors CURSORS = new Cursors(List.of(new byte[32]), 60);

    private Questions() {}

    /** A list of things. */
    static ListRequest ofThings(Map<String, List<String>> query) {
        return new ListRequestParser(THINGS, RELATIONS, CURSORS).parse("/v1/things", query);
    }

    public static ListRequest of(
            String collection,
            Map<String, List<String>> query,
            Queryable rows,
            Relations relations,
            Cursors cursors) {
        return new ListRequestParser(rows, relations, cursors).parse(collection, query);
    }

    private static Queryable asked(Class<?> type, ViewMapping<?> mapping) {
        return new Queryable() {
            @Override
            public Class<?> type() {
                return type;
            }

            @Override
            public ViewMapping<?> mapping() {
                return mapping;
            }
        };
    }

    private record Known(
            String name, Class<?> type, ViewMapping<?> mapping, boolean many, int usualLimit)
            implements Relation {
        @Override
        public List<Sort> usualSort() {
            return List.of(new Sort(fields().key(), true));
        }
    }
}
