package dev.groundwork.platform.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes that come from elsewhere, ready made: Argon2id as a PHC string, or bcrypt. A hash carries
 * what its verification costs, so that whoever may bring one could make every sign-in of an account
 * cost minutes, or more memory than there is; both are bounded here.
 */
public final class PasswordHash {

    /**
     * Of an account without a password, as in Unix' shadow file: no hash function makes it, so no
     * password matches it.
     */
    public static final String NONE = "!";

    /** Costs 4 to 14, that is up to some seconds. */
    private static final Pattern BCRYPT =
            Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

    /** Version 1.3 (RFC 9106); salt of 8 to 64 octets, hash of 16 to 64, without padding. */
    private static final Pattern ARGON2ID =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([1-9]\\d{0,6}),t=([1-9]\\d?),p=([1-9]\\d?)"
                            + "\\$[A-Za-z0-9+/]{11,86}\\$[A-Za-z0-9+/]{22,86}");

    /**
     * Memory of one verification, in KiB; the defaults of Python's libraries are 64 and 100 MiB.
     */
    private static final int MAX_MEMORY_KIB = 128 * 1024;

    private static final int MAX_LANES = 16;

    /** Memory times passes, in KiB: what takes the time. */
    private static final int MAX_WORK_KIB = 512 * 1024;

    private PasswordHash() {}

    /** Whether it is a whole hash, in a form and at a cost that sign-in can bear. */
    public static boolean isBearable(String hash) {
        Matcher argon2id = ARGON2ID.matcher(hash);
        if (!argon2id.matches()) {
            return BCRYPT.matcher(hash).matches();
        }
        int memory = Integer.parseInt(argon2id.group(1));
        int passes = Integer.parseInt(argon2id.group(2));
        int lanes = Integer.parseInt(argon2id.group(3));
        return memory >= 8 * lanes
                && memory <= MAX_MEMORY_KIB
                && lanes <= MAX_LANES
                && (long) memory * passes <= MAX_WORK_KIB;
    }
}
