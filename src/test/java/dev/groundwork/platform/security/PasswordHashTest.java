package dev.groundwork.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only whole hashes come in, and none that would make a sign-in costly. */
class PasswordHashTest {

    private static final String ARGON2ID_END =
            "$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b5dWRWJTmaaJObGJT5iXgk+Wzo";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
                "$2a$04$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
                "$2y$14$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
                "$argon2id$v=19$m=65536,t=3,p=4" + ARGON2ID_END,
                "$argon2id$v=19$m=102400,t=2,p=8" + ARGON2ID_END,
                "$argon2id$v=19$m=19456,t=2,p=1" + ARGON2ID_END
            })
    void whatPythonsLibrariesMakeIsTaken(String hash) {
        // When
        boolean bearable = PasswordHash.isBearable(hash);

        // Then
        assertThat(bearable).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=131073,t=1,p=1" + ARGON2ID_END,
                "$argon2id$v=19$m=65536,t=9,p=1" + ARGON2ID_END,
                "$argon2id$v=19$m=9999999,t=1,p=1" + ARGON2ID_END,
                "$argon2id$v=19$m=65536,t=99999999999,p=1" + ARGON2ID_END,
                "$argon2id$v=19$m=65536,t=1,p=17" + ARGON2ID_END,
                "$argon2id$v=19$m=8,t=1,p=2" + ARGON2ID_END,
                "$2b$15$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW",
                "$2b$31$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"
            })
    void whatCostsTooMuchIsRefused(String hash) {
        // When
        boolean bearable = PasswordHash.isBearable(hash);

        // Then
        assertThat(bearable).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "correct horse battery",
                "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMU",
                "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW\n",
                "$argon2i$v=19$m=65536,t=3,p=4" + ARGON2ID_END,
                "$argon2id$v=16$m=65536,t=3,p=4" + ARGON2ID_END,
                "$argon2id$v=19$m=065536,t=3,p=4" + ARGON2ID_END,
                "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$RdescudvJCsgt3ub",
                "$5$rounds=5000$salt$hash"
            })
    void whatIsNoWholeHashIsRefused(String hash) {
        // When
        boolean bearable = PasswordHash.isBearable(hash);

        // Then
        assertThat(bearable).isFalse();
    }

    @Test
    void theHashOfAnAccountWithoutPasswordCannotBeSent() {
        // When
        boolean bearable = PasswordHash.isBearable(PasswordHash.NONE);

        // Then
        assertThat(bearable).isFalse();
    }
}
