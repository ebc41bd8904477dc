package dev.groundwork.bulk;

import dev.groundwork.bulk.batch.ImportMode;
import dev.groundwork.bulk.batch.ImportStatus;
import dev.groundwork.bulk.batch.RowError;
import dev.groundwork.bulk.batch.RowErrors;
import dev.groundwork.persistence.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.annotations.ColumnDefault;

/**
 * One file that was sent to be imported, how far it is and what came of it. Made by a request; from
 * then on the batch lane writes to it.
 */
@Entity
@Table(
        name = "imports",
        indexes = {
            @Index(name = "imports_created_at_idx", columnList = "createdAt, id"),
            @Index(name = "imports_status_idx", columnList = "status, id")
        })
public class Import extends BaseEntity {

    /** What the rows become: the collection's name. */
    @Column(nullable = false, updatable = false, length = 50)
    public String kind;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false, length = 20)
    public ImportMode mode;

    @Enumerated(EnumType.STRING)
    @ColumnDefault("'queued'")
    @Column(nullable = false, updatable = false, length = 20)
    public ImportStatus status = ImportStatus.QUEUED;

    /** The sum of the four counts below, once all is read. */
    @ColumnDefault("0")
    @Column(nullable = false, updatable = false)
    public long rowsRead;

    @ColumnDefault("0")
    @Column(nullable = false, updatable = false)
    public long rowsCreated;

    @ColumnDefault("0")
    @Column(nullable = false, updatable = false)
    public long rowsUpdated;

    /** Rows that were there already, with the same values. */
    @ColumnDefault("0")
    @Column(nullable = false, updatable = false)
    public long rowsUnchanged;

    @ColumnDefault("0")
    @Column(nullable = false, updatable = false)
    public long rowsFailed;

    /** The first hundred. */
    @Convert(converter = RowErrors.class)
    @ColumnDefault("'[]'")
    @Column(nullable = false, updatable = false, columnDefinition = "text")
    public List<RowError> errors = List.of();

    /** Why it failed, where no single row is to blame. */
    @Column(updatable = false, length = 500)
    public String failure;

    @Column(updatable = false)
    public Instant startedAt;

    @Column(updatable = false)
    public Instant finishedAt;

    /** When the process that has it in hand last said so. */
    @ColumnDefault("now()")
    @Column(nullable = false, updatable = false)
    public Instant heartbeatAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

    /**
     * The Idempotency-Key that it was sent with, as {@code idempotency_keys} names it; null without
     * one. An import that fails gives it back.
     */
    @Column(updatable = false)
    public byte[] keyScope;

    protected Import() {}

    Import(String kind, ImportMode mode) {
        this.kind = kind;
        this.mode = mode;
    }
}
