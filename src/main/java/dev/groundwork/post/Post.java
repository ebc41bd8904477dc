package dev.groundwork.post;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.migration.SqlColumn;
import dev.groundwork.platform.migration.SqlIndex;
import dev.groundwork.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A text by a user. A draft until it is published. The database deletes it with its author. */
@Entity
@Table(
        name = "posts",
        indexes = {
            @Index(name = "posts_author_id_idx", columnList = "author_id, id"),
            @Index(name = "posts_title_idx", columnList = "title, id"),
            @Index(name = "posts_created_at_idx", columnList = "createdAt, id"),
            @Index(name = "posts_updated_at_idx", columnList = "updatedAt, id")
        })
// A trigger fills both: the vector of title and content, and that of the content alone.
@SqlColumn(name = "search", definition = "tsvector not null")
@SqlColumn(name = "search_content", definition = "tsvector")
@SqlIndex(name = "posts_search_idx", using = "gin", on = "search")
public class Post extends BaseEntity {

    @Column(nullable = false, length = 200)
    public String title;

    @Column(nullable = false, columnDefinition = "text")
    public String content;

    @ColumnDefault("false")
    @Column(nullable = false)
    public boolean published;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    @JoinColumn(name = "author_id", nullable = false, updatable = false)
    public User author;
}
