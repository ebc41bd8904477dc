package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.bulk.internal.batch.ImportMode;
import dev.groundwork.platform.bulk.internal.batch.ImportStatus;
import dev.groundwork.platform.bulk.internal.batch.RowError;
import dev.groundwork.platform.bulk.internal.batch.RowErrorsConverter;
import dev.groundwork.platform.data.BaseEntity;
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
 * One uploaded file to import, with its progress and its result. Made by a request; from then on
 * the batch lane writes to it.
 */
@Entity
@Table(
        name = "imports",
        indexes = {
            @Index(name = "imports_created_at_idx", columnList = "createdAt, id"),
            @Index(name = "imports_status_idx", columnList = "status, id")
        })
public class Import extends BaseEntity {

    /** The name of the collection that the rows are imported into. */
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

    /** Rows that already existed with the same values. */
    @ColumnDefault("0")
    @Column(nullable = false, updatable = false)
    public long rowsUnchanged;

    @ColumnDefault("0")
    @Column(nullable = false, updatable = false)
    public long rowsFailed;

    /** The first 100 errors. */
    @Convert(converter = RowErrorsConverter.class)
    @ColumnDefault("'[]'")
    @Column(nullable = false, updatable = false, columnDefinition = "text")
    public List<RowError> errors = List.of();

    /** Reason of the failure if no single row caused it. */
    @Column(updatable = false, length = 500)
    public String failure;

    @Column(updatable = false)
    public Instant startedAt;

    @Column(updatable = false)
    public Instant finishedAt;

    /** Time of the last heartbeat of the process that runs the import. */
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

    public Import(String kind, ImportMode mode) {
        this.kind = kind;
        this.mode = mode;
    }
}
