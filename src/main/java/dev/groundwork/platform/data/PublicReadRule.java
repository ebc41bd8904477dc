package dev.groundwork.platform.data;

import dev.groundwork.platform.security.Caller;

/** Anyone reads each row, nobody writes one: for the public part of an entity. */
public final class PublicReadRule implements AccessRule {

    @Override
    public RowAccess readable(Caller caller) {
        return RowAccess.all();
    }
}
