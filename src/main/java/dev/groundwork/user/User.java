package dev.groundwork.user;

import dev.groundwork.persistence.BaseEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * A person with an account. E-mail and username are each unique without regard to case, and kept as
 * they were written.
 */
@Entity
@Table(name = "users")
public class User extends BaseEntity {

    @Column(nullable = false, length = 255)
    public String email;

    @Column(nullable = false, length = 100)
    public String username;

    @Column(nullable = false, length = 100)
    public String name;

    /** A PHC string; leaves the service in no answer, log, event or error. */
    @Column(nullable = false, length = 255)
    public String passwordHash;

    @Column(nullable = false)
    public boolean isActive = true;

    @Column(nullable = false)
    public boolean isSuperuser;
}
