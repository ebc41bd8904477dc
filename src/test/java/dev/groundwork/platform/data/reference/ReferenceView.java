package dev.groundwork.platform.data.reference;

import java.util.List;

/** The views of the fixture application: the members in their order, and the relations. */
enum ReferenceView {
    USER(
            ReferenceTable.USERS,
            "id",
            "email",
            "username",
            "name",
            "is_active",
            "is_superuser",
            "created_at",
            "updated_at"),
    USER_SUMMARY(ReferenceTable.USERS, "id", "username", "name"),
    ARTICLE(
            ReferenceTable.ARTICLES,
            "id",
            "title",
            "content",
            "published",
            "author_id",
            "created_at",
            "updated_at"),
    PURCHASE(
            ReferenceTable.PURCHASES,
            "id",
            "user_id",
            "currency",
            "total",
            "status",
            "payment_id",
            "created_at",
            "updated_at"),
    LINE(ReferenceTable.LINES, "id", "description", "quantity", "unit_price");

    final ReferenceTable table;
    final List<String> members;

    ReferenceView(ReferenceTable table, String... members) {
        this.table = table;
        this.members = List.of(members);
    }

    static ReferenceView of(ReferenceTable table) {
        return switch (table) {
            case USERS -> USER;
            case ARTICLES -> ARTICLE;
            case PURCHASES -> PURCHASE;
            case LINES -> LINE;
        };
    }

    List<ReferenceRelation> relations() {
        return switch (this) {
            case USER, USER_SUMMARY ->
                    List.of(
                            ReferenceRelation.many("articles", ARTICLE, "author_id", 20, true),
                            ReferenceRelation.many("purchases", PURCHASE, "user_id", 20, true));
            case ARTICLE -> List.of(ReferenceRelation.one("author", USER_SUMMARY, "author_id"));
            case PURCHASE ->
                    List.of(
                            ReferenceRelation.one("user", USER_SUMMARY, "user_id"),
                            ReferenceRelation.many("lines", LINE, "purchase_id", 100, false));
            case LINE -> List.of();
        };
    }
}
