package dev.groundwork.platform.data;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.time.Instant;

/** What no entity of the service has yet: columns that may be null, and a relation that may. */
@Entity
public class Specimen extends BaseEntity {

    public static final String TABLE =
            """
            create table if not exists specimen (
                id bigint not null primary key,
                label text,
                weight numeric(19, 4),
                found_at timestamptz,
                like_id bigint references specimen (id),
                created_at timestamptz not null default now(),
                updated_at timestamptz not null default now(),
                version integer not null default 0
            );
            grant select, insert, update, delete on specimen to %s
            """
                    .formatted(EmbeddedPostgresServer.RUNTIME_ROLE);

    public String label;
    public BigDecimal weight;
    public Instant foundAt;

    @ManyToOne(fetch = FetchType.LAZY)
    public Specimen like;
}
