package dev.groundwork.post;

import dev.groundwork.persistence.BaseEntity;
import dev.groundwork.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A text by a user. A draft until it is published. The database deletes it with its author. */
@Entity
@Table(name = "posts")
public class Post extends BaseEntity {

    @Column(nullable = false, length = 200)
    public String title;

    @Column(nullable = false, columnDefinition = "text")
    public String content;

    @Column(nullable = false)
    public boolean published;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "author_id", nullable = false, updatable = false)
    public User author;
}
