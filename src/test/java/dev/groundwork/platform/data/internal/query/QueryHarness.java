package dev.groundwork.platform.data.internal.query;

import dev.groundwork.platform.data.EntityDescriptor;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.ListRequest;
import dev.groundwork.platform.data.Relation;
import dev.groundwork.platform.data.Relations;
import dev.groundwork.platform.data.View;
import dev.groundwork.platform.data.ViewMapping;
import java.util.List;
import java.util.Map;

/** Asks without HTTP: of the service's own collections, and of things that exist only here. */
public final class QueryHarness {

    static final FieldRegistry THING_FIELDS =
            FieldRegistry.common()
                    .with("title", FieldType.TEXT, "title")
                    .with("published", FieldType.BOOLEAN, "published")
                    .withAmount("total", "total", "currency")
                    .with("currency", FieldType.CURRENCY, "currency");

    private static final FieldRegistry PERSON_FIELDS =
            FieldRegistry.common().with("username", FieldType.CASE_INSENSITIVE_TEXT, "username");

    private static final FieldRegistry COMMENT_FIELDS =
            FieldRegistry.common().withLongText("text", "text");

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
    public static final EntityDescriptor THINGS =
            asked(Thing.class, ViewMapping.of(Thing.class, THING_FIELDS));

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

    public static final Relations RELATIONS =
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

    private QueryHarness() {}

    /** A list of things. */
    public static ListRequest ofThings(Map<String, List<String>> query) {
        return new ListRequestParser(THINGS, RELATIONS, CURSORS).parse("/v1/things", query);
    }

    public static ListRequest of(
            String collection,
            Map<String, List<String>> query,
            EntityDescriptor rows,
            Relations relations,
            Cursors cursors) {
        return new ListRequestParser(rows, relations, cursors).parse(collection, query);
    }

    private static EntityDescriptor asked(Class<?> type, ViewMapping<?> mapping) {
        return new EntityDescriptor() {
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
            String name, Class<?> type, ViewMapping<?> mapping, boolean many, int defaultLimit)
            implements Relation {
        @Override
        public List<Sort> defaultSort() {
            return List.of(new Sort(fields().key(), true));
        }
    }
}
