package dev.groundwork.platform.data;

import dev.groundwork.platform.security.Caller;

/** Read access to each row for every caller, and no write access: the public part of an entity. */
public final class PublicReadRule implements AccessRule {

    @Override
    public RowAccess readable(Caller caller) {
        return RowAccess.all();
    }
}
