package dev.groundwork.platform.data.internal.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.groundwork.platform.data.Field;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private enum State {
        OPEN,
        SHUT
    }

    private static final String QUESTION = "/v1/things?sort=-title";
    private static final byte[] KEY = key("the first key, of 32 characters!");
    private static final byte[] OTHER_KEY = key("another key, also 32 characters!");

    private static final List<Sort> SORT =
            List.of(
                    sort("whole", FieldType.LONG),
                    sort("text", FieldType.TEXT),
                    sort("caseless", FieldType.CASE_INSENSITIVE_TEXT),
                    sort("bool", FieldType.BOOLEAN),
                    sort("amount", FieldType.AMOUNT),
                    sort("currency", FieldType.CURRENCY),
                    sort("time", FieldType.TIMESTAMP),
                    sort("state", FieldType.oneOf(State.class)));

    private static final List<Object> POSITION =
            List.of(
                    Long.MIN_VALUE,
                    "Zoë 鍵 🌱 \n;,'\"",
                    "Ann@Example.com",
                    true,
                    new BigDecimal("999999999999999.9900"),
                    Currency.getInstance("EUR"),
                    Instant.parse("2026-01-31T12:00:00.123456Z"),
                    State.SHUT);

    private final Cursors cursors = new Cursors(List.of(KEY), 60);

    @Test
    void everyTypeComesBackAsItWas() {
        // When
        String cursor = cursors.make(QUESTION, SORT, POSITION);

        // Then
        assertThat(cursors.read(cursor, QUESTION, SORT)).isEqualTo(POSITION);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void whatIsAbsentComesBackAbsent() {
        // Given
        List<Object> position = Arrays.asList(1L, null, "", null, null, null, null, null);

        // When
        String cursor = cursors.make(QUESTION, SORT, position);

        // Then
        assertThat(cursors.read(cursor, QUESTION, SORT)).isEqualTo(position);
    }

    @Property(tries = 200)
    void everyTextAndNumberComesBackAsItWas(@ForAll("texts") String text, @ForAll long number) {
        // Given
        List<Sort> sort = List.of(sort("text", FieldType.TEXT), sort("whole", FieldType.LONG));

        // When
        String cursor = cursors.make(QUESTION, sort, List.of(text, number));

        // Then
        assertThat(cursors.read(cursor, QUESTION, sort)).containsExactly(text, number);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("aZ0 ;,'\"\\%_*\t\né鍵")
                .withCharRange('\u0100', '\ud7ff')
                .ofMaxLength(200);
    }

    @Property(tries = 500)
    void oneThatIsChangedAnywhereIsRefused(
            @ForAll("places") double place, @ForAll("signs") char sign) {
        // Given
        String cursor = cursors.make(QUESTION, SORT, POSITION);
        int at = (int) (place * cursor.length());
        if (cursor.charAt(at) == sign) {
            return;
        }

        // When
        String changed = cursor.substring(0, at) + sign + cursor.substring(at + 1);

        // Then
        assertRefused(cursors, changed, QUESTION, "is not a valid cursor");
    }

    @Test
    void everyByteIsSigned() {
        // Given
        byte[] bytes = Base64.getUrlDecoder().decode(cursors.make(QUESTION, SORT, POSITION));

        // When / Then
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertRefused(cursors, cursor, QUESTION, "is not a valid cursor");
        }
    }

    @Provide
    Arbitrary<Double> places() {
        return Arbitraries.doubles().between(0, true, 1, false);
    }

    @Provide
    Arbitrary<Character> signs() {
        return Arbitraries.chars().range('A', 'Z').range('a', 'z').range('0', '9').with('-', '_');
    }

    /**
     * Whatever the number of bytes: a decoder forgives the bits that the last sign has too many.
     */
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc"})
    void ofTheTextsThatDecodeToTheSameBytesOneIsTaken(String text) {
        // Given
        List<Sort> sort = List.of(sort("text", FieldType.TEXT));
        String cursor = cursors.make(QUESTION, sort, List.of(text));
        String start = cursor.substring(0, cursor.length() - 1);
        String signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        // When
        long taken = signs.chars().filter(sign -> isRead(start + (char) sign, sort)).count();

        // Then
        assertThat(taken).isEqualTo(1);
        assertThat(isRead(cursor + "=", sort)).isFalse();
        assertThat(isRead(cursor + "==", sort)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "null",
                "e30",
                "%00",
                "not a cursor",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatWasNeverACursorIsRefused(String text) {
        assertRefused(cursors, text, QUESTION, "is not a valid cursor");
    }

    @Test
    void anEndlessOneIsRefused() {
        assertRefused(cursors, "A".repeat(16_000), QUESTION, "is not a valid cursor");
    }

    @Test
    void theLongestPositionIsRead() {
        // Given the longest texts that the entities keep, in signs of three bytes
        List<Sort> sort =
                List.of(
                        sort("email", FieldType.CASE_INSENSITIVE_TEXT),
                        sort("title", FieldType.TEXT),
                        sort("name", FieldType.TEXT));
        List<Object> position = List.of("鍵".repeat(255), "鍵".repeat(200), "鍵".repeat(100));

        // When
        String cursor = cursors.make(QUESTION, sort, position);

        // Then
        assertThat(cursors.read(cursor, QUESTION, sort)).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/v1/things?sort=title", "/v1/others?sort=-title"})
    void oneOfAnotherQuestionIsRefused(String other) {
        assertRefused(
                cursors,
                cursors.make(QUESTION, SORT, POSITION),
                other,
                "belongs to another list, filter or sort");
    }

    @Test
    void oneThatIsTooOldIsRefused() {
        // Given
        Cursors ofYesterday = new Cursors(List.of(KEY), -1);

        // When / Then
        assertRefused(cursors, ofYesterday.make(QUESTION, SORT, POSITION), QUESTION, "has expired");
    }

    @Test
    void theSamePageHasTheSameCursorForAStepOfItsLifetime() {
        // Given
        Cursors hours = new Cursors(List.of(KEY), 24 * 3600);
        long step = Instant.now().getEpochSecond() / 3600;

        // When
        List<String> made =
                List.of(hours.make(QUESTION, SORT, POSITION), hours.make(QUESTION, SORT, POSITION));

        // Then
        for (String cursor : made) {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            long expiry = ByteBuffer.wrap(bytes).getLong();
            assertThat(expiry % 3600).isZero();
            assertThat(expiry / 3600).isBetween(step + 24, step + 26);
        }
    }

    @Test
    void anOldKeyIsStillRead() {
        // Given
        String old = cursors.make(QUESTION, SORT, POSITION);

        // When
        Cursors rotated = new Cursors(List.of(OTHER_KEY, KEY), 60);

        // Then
        assertThat(rotated.read(old, QUESTION, SORT)).isEqualTo(POSITION);
    }

    @Test
    void theFirstKeySigns() {
        // Given
        Cursors rotated = new Cursors(List.of(OTHER_KEY, KEY), 60);
        Cursors afterwards = new Cursors(List.of(OTHER_KEY), 60);

        // When
        String cursor = rotated.make(QUESTION, SORT, POSITION);

        // Then
        assertThat(afterwards.read(cursor, QUESTION, SORT)).isEqualTo(POSITION);
        assertRefused(cursors, cursor, QUESTION, "is not a valid cursor");
    }

    @Test
    void oneThatAnotherReleaseWroteOtherwiseIsRefused() {
        // Given
        List<Sort> before = List.of(sort("state", FieldType.TEXT));
        List<Sort> now = List.of(sort("state", FieldType.oneOf(State.class)));
        List<Sort> longer = List.of(sort("state", FieldType.TEXT), sort("id", FieldType.LONG));

        // When
        String cursor = cursors.make(QUESTION, before, List.of("ajar"));

        // Then
        assertRefused(cursors, cursor, QUESTION, now, "was created by another release");
        assertRefused(cursors, cursor, QUESTION, longer, "was created by another release");
    }

    private boolean isRead(String cursor, List<Sort> sort) {
        try {
            cursors.read(cursor, QUESTION, sort);
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    private static void assertRefused(
            Cursors cursors, String cursor, String question, String words) {
        assertRefused(cursors, cursor, question, SORT, words);
    }

    private static void assertRefused(
            Cursors cursors, String cursor, String question, List<Sort> sort, String words) {
        // When
        ProblemException refusal =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> assertThat(cursors.read(cursor, question, sort)).isNull());

        // Then
        assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_CURSOR);
        assertThat(refusal.getMessage()).startsWith("cursor: " + words);
    }

    private static Sort sort(String name, FieldType<?> type) {
        return new Sort(new Field<>(name, List.of(name), type, true, true, List.of()), false);
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
