package dev.groundwork.auth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A refresh token as the database knows it: by its digest, so that a copy of it signs nobody in.
 */
@Entity
@Table(name = "refresh_tokens")
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

    @Column(nullable = false, updatable = false)
    public long userId;

    @Column(nullable = false, updatable = false)
    public Instant expiresAt;

    /** When it was exchanged; null while it is good. */
    public Instant usedAt;
}
