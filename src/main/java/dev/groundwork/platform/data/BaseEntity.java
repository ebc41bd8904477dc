package dev.groundwork.platform.data;

import dev.groundwork.platform.internal.compat.UnloadedRow;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.Hibernate;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The base class of all entities. The key comes from the sequence {@code <table>_seq}, fifty at a
 * time, so that an insert costs no round trip for it; keys therefore have gaps.
 */
@MappedSuperclass
public abstract class BaseEntity extends PanacheEntityBase {

    /** How many keys a value of the sequence stands for, itself the first of them. */
    public static final int KEY_BLOCK = 50;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    public Long id;

    /** Equal to {@link #updatedAt} until the first change. */
    @ColumnDefault("now()")
    @Column(nullable = false, updatable = false)
    public Instant createdAt;

    @ColumnDefault("now()")
    @Column(nullable = false)
    public Instant updatedAt;

    /** Goes up by one with each change; the row's ETag, and what keeps two writers apart. */
    @Version
    @ColumnDefault("0")
    public int version;

    /**
     * Deletes the row if its version is unchanged. A statement of its own, at once, and not the
     * session's {@code remove}: Hibernate Reactive keeps a removal that is under way in a field
     * that all sessions share (its issue 1713), so that of two at once one never ends and never
     * gives its connection back.
     *
     * @throws OptimisticLockException through the {@code Uni}, where it is not
     */
    @Override
    public Uni<Void> delete() {
        String statement =
                "delete from %s where id = :id and version = :version"
                        .formatted(getClass().getSimpleName());
        return Panache.getSession()
                .chain(
                        session ->
                                session.createMutationQuery(statement)
                                        .setParameter("id", id)
                                        .setParameter("version", version)
                                        .executeUpdate()
                                        .invoke(deleted -> requireDeleted(session, deleted)))
                .replaceWithVoid();
    }

    private void requireDeleted(Mutiny.Session session, int deleted) {
        if (deleted == 0) {
            throw new OptimisticLockException(this);
        }
        session.detach(this);
    }

    /**
     * A value by which people know the row, for logs and debuggers; never a secret. Null where that
     * is the id.
     */
    protected Object naturalKey() {
        return null;
    }

    /** Such as {@code User[id=7, ann]}. Loads nothing. */
    @Override
    public String toString() {
        boolean loaded = Hibernate.isInitialized(this) && !UnloadedRow.is(this);
        Object key = loaded ? naturalKey() : null;
        String row = Hibernate.getClassLazy(this).getSimpleName() + "[id=" + id;
        return row + (key == null ? "]" : ", " + key + "]");
    }

    @PrePersist
    void created() {
        createdAt = now();
        updatedAt = createdAt;
    }

    @PreUpdate
    void changed() {
        updatedAt = now();
    }

    /** PostgreSQL keeps microseconds; what we answer now must be what a later read answers. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
