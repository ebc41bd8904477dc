package dev.groundwork.user;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.migration.NeedsExtension;
import dev.groundwork.platform.migration.ReferencedBy;
import dev.groundwork.platform.migration.SqlIndex;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDeleteAction;

/**
 * A person with an account. E-mail and username are each unique without regard to case, and kept as
 * they were written.
 */
@Entity
@Table(
        name = "users",
        indexes = {
            @Index(name = "users_name_idx", columnList = "name, id"),
            @Index(name = "users_created_at_idx", columnList = "createdAt, id"),
            @Index(name = "users_updated_at_idx", columnList = "updatedAt, id")
        })
@SqlIndex(name = "users_email_key", on = "lower(email)", unique = true)
@SqlIndex(name = "users_username_key", on = "lower(username)", unique = true)
@SqlIndex(
        name = "users_search_idx",
        using = "gin",
        on = "email gin_trgm_ops, username gin_trgm_ops, name gin_trgm_ops")
@NeedsExtension("pg_trgm")
@ReferencedBy(table = "refresh_tokens", column = "user_id", onDelete = OnDeleteAction.CASCADE)
public class User extends BaseEntity {

    /** It has no {@code @}, so that no username can be taken for an e-mail address. */
    static final String USERNAME = "[\\p{L}\\p{M}\\p{N}._-]+";

    static final String USERNAME_RULE = "must be letters, digits, dots, hyphens and underscores";

    @Column(nullable = false, length = 255)
    public String email;

    @Column(nullable = false, length = 100)
    public String username;

    @Column(nullable = false, length = 100)
    public String name;

    /** A PHC string; leaves the service in no answer, log, event or error. */
    @Column(nullable = false, length = 255)
    public String passwordHash;

    @ColumnDefault("true")
    @Column(nullable = false)
    public boolean isActive = true;

    @ColumnDefault("false")
    @Column(nullable = false)
    public boolean isSuperuser;

    @Override
    protected Object naturalKey() {
        return username;
    }
}
