package dev.groundwork.platform.security.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A refresh token as the database knows it: by its digest, so that a copy of it signs nobody in.
 */
@Entity
@Table(
        name = "refresh_tokens",
        indexes = {
            @Index(name = "refresh_tokens_family_idx", columnList = "family"),
            @Index(name = "refresh_tokens_user_id_idx", columnList = "userId"),
            @Index(name = "refresh_tokens_expires_at_idx", columnList = "expiresAt")
        })
public class RefreshToken {

    /**
     * SHA-256, in hexadecimal. The token is 256 random bits, which no slow hash protects better.
     */
    @Id
    @Column(length = 64)
    public String digest;

    /** All tokens that came of one sign-in, each in exchange for the one before. */
    @Column(nullable = false, updatable = false)
    public UUID family;

    /** The application declares the foreign key to its users ({@code @ReferencedBy}). */
    @Column(nullable = false, updatable = false)
    public long userId;

    @Column(nullable = false, updatable = false)
    public Instant expiresAt;

    /** When it was exchanged; null while it is good. */
    public Instant usedAt;
}
