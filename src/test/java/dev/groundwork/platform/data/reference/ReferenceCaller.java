package dev.groundwork.platform.data.reference;

import dev.groundwork.platform.security.internal.TestTokens;

/**
 * A caller of the API.
 *
 * @param userId null for an anonymous caller
 */
record ReferenceCaller(String name, Long userId, boolean superuser) {

    static final ReferenceCaller ANONYMOUS = new ReferenceCaller("anonymous", null, false);
    static final ReferenceCaller SUPERUSER =
            new ReferenceCaller("superuser", TestTokens.ROOT, true);

    static ReferenceCaller user(long id) {
        return new ReferenceCaller("user " + id, id, false);
    }

    boolean isAnonymous() {
        return userId == null;
    }

    /** Null for an anonymous caller. */
    String token() {
        return isAnonymous() ? null : TestTokens.of(userId, superuser);
    }

    /** The access rules of the fixture application. */
    boolean mayRead(ReferenceRow row) {
        return switch (row.table()) {
            case USERS -> superuser || row.value("id").equals(userId);
            case ARTICLES ->
                    superuser
                            || row.value("published").equals(true)
                            || row.value("author_id").equals(userId);
            case PURCHASES -> superuser || row.value("user_id").equals(userId);
            case LINES -> true;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
