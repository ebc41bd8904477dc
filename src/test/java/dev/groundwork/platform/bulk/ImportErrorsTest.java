package dev.groundwork.platform.bulk;

import static dev.groundwork.platform.bulk.ImportMother.CSV;
import static dev.groundwork.platform.bulk.ImportMother.NDJSON;
import static dev.groundwork.platform.bulk.ImportMother.imported;
import static dev.groundwork.platform.bulk.ImportMother.kept;
import static dev.groundwork.platform.bulk.ImportMother.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A wrong row is named by its number in the file, and costs no other row where the mode says so.
 */
@QuarkusTest
class ImportErrorsTest {

    private static final String ALL = "/v1/users/import";
    private static final String SKIP = "/v1/users/import?mode=skip-errors";

    private final String unique = UserMother.unique();

    @Test
    void eachWrongRowIsNamedByItsLineAndTheOthersAreKept() {
        // Given
        Map<String, Object> taken = UserMother.newUser();
        UserMother.signedUp(taken);
        List<String> lines = new ArrayList<>();
        lines.add(good(1));
        lines.add("{\"email\": ");
        lines.add("");
        lines.add(good(4).replace("\"Ann\"", "7"));
        lines.add(good(5).replace("}", ", \"colour\": \"red\"}"));
        lines.add(good(6).replace(", \"name\": \"Ann\"", ""));
        lines.add(good(7).replace("@example.com", ""));
        lines.add(user(unique + "8@example.com", (String) taken.get("username"), "Ann"));
        lines.add(good(9).replace("Ann", "A".repeat(1024 * 1024)));
        lines.add(good(10).replace("Ann", "\u00FF"));
        lines.add(good(11).replace("}", ", \"password\": \"correct horse battery\"}"));
        lines.add(good(12).replace("}", ", \"is_superuser\": true}"));
        lines.add(good(13));
        lines.add(good(14).replace("}", ", \"password_hash\": \"$argon2id$secret\"}"));
        lines.add("[]");
        lines.add("null");
        lines.add(good(17).replace("Ann", "A\\u0000"));
        lines.add(good(18) + good(19));
        lines.add(good(19).replace("}", ", \"name\": \"Bob\"}"));
        lines.add(good(20));
        // One byte a character: line 10 is then no UTF-8.
        byte[] file = String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);

        // When
        JsonPath done = imported(SKIP, NDJSON, file);

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("succeeded");
        assertThat(done.getInt("rows_read")).isEqualTo(19);
        assertThat(done.getInt("rows_created")).isEqualTo(3);
        assertThat(done.getInt("rows_failed")).isEqualTo(16);
        assertThat(kept(unique)).isEqualTo(3);
        assertError(done, 2, "", "not valid JSON at character");
        assertError(done, 4, "name", "must be a string");
        assertError(done, 5, "colour", "not a known member");
        assertError(done, 6, "name", "must not be blank");
        assertError(done, 7, "email", "must be an e-mail address");
        assertError(done, 8, "username", "is already taken");
        assertError(done, 9, "", "is longer than 1 MiB");
        assertError(done, 10, "", "is not valid UTF-8");
        assertError(done, 11, "password", "send password_hash");
        assertError(done, 12, "is_superuser", "cannot be imported");
        assertError(done, 14, "password_hash", "must be a PHC string of argon2id");
        assertError(done, 15, "", "must be one JSON object");
        assertError(done, 16, "", "must be one JSON object");
        assertError(done, 17, "name", "must not contain a NUL character");
        assertError(done, 18, "", "must be one JSON object");
        assertError(done, 19, "", "not valid JSON");
        assertThat(done.getList("errors.row", Integer.class)).isSorted();
        assertThat(done.prettify()).doesNotContain("secret", "battery");
    }

    @Test
    void ofAllOrNothingOneWrongRowLeavesNothing() {
        // Given
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2_400; i++) {
            lines.add(good(i));
        }
        lines.set(17, good(17).replace("@", ""));
        lines.set(2_300, good(2_300).replaceFirst(unique + "2300\",", unique + "2299\","));

        // When
        JsonPath done = imported(ALL, NDJSON, String.join("\n", lines));

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("failed");
        assertThat(done.getString("failure")).isEqualTo("2 rows are invalid. No row was kept.");
        assertThat(done.getInt("rows_read")).isEqualTo(2_400);
        assertThat(done.getInt("rows_created")).isZero();
        assertThat(done.getInt("rows_failed")).isEqualTo(2);
        assertError(done, 18, "email", "must be an e-mail address");
        assertError(done, 2_301, "username", "is already taken");
        assertThat(kept(unique)).isZero();
    }

    @Test
    void moreThanAHundredErrorsAreCountedAndNotShown() {
        // Given
        String wrong = String.join("\n", Collections.nCopies(250, "{}"));

        // When
        JsonPath skipped = imported(SKIP, NDJSON, wrong + "\n" + good(1));
        JsonPath refused = imported(ALL, NDJSON, wrong + "\n" + good(2));

        // Then
        assertThat(skipped.getInt("rows_failed")).as(skipped.prettify()).isEqualTo(250);
        assertThat(skipped.getInt("rows_created")).isEqualTo(1);
        assertThat(skipped.getList("errors")).hasSize(100);
        assertThat(refused.getList("errors")).hasSize(100);
        assertThat(refused.getInt("rows_read")).isLessThan(250);
        assertThat(refused.getString("failure")).contains("Reading stopped at row 34");
    }

    @Test
    void aWrongRowOfACsvFileIsCountedFromTheHeader() {
        // Given
        String file =
                "email,username,name,is_active\n"
                        + "%1$s1@example.com,%1$s1,Ann,true\n"
                        + "%1$s2@example.com,%1$s2,\"A\nnn\"\n"
                        + "%1$s3@example.com,%1$s3,Ann,maybe\n"
                        + "%1$s4@example.com,%1$s4,Ann,true,1,2,3\n"
                        + "%1$s5@example.com,%1$s5,\u00FF,true\n"
                        + "\n"
                        + "%1$s6@example.com,%1$s6,,true\n"
                        + "%1$s7@example.com,%1$s7,\"Ann\nLee\",true\n";

        // When
        JsonPath done =
                imported(SKIP, CSV, file.formatted(unique).getBytes(StandardCharsets.ISO_8859_1));

        // Then
        assertThat(done.getInt("rows_read")).as(done.prettify()).isEqualTo(7);
        assertThat(done.getInt("rows_created")).isEqualTo(1);
        assertThat(done.getList("errors")).hasSize(6);
        assertError(done, 2, "", "must have 4 cells");
        assertError(done, 3, "is_active", "must be true or false");
        assertError(done, 4, "", "must have 4 cells");
        assertError(done, 5, "name", "is not valid UTF-8");
        assertError(done, 6, "name", "must not be blank");
        assertError(done, 7, "name", "must not contain invisible characters");
        assertThat(kept(unique)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'email,username,name,colour'|colour|not a known column",
                "'email,username,name,is_superuser'|is_superuser|cannot be imported",
                "'email,username,name,password'|password|send password_hash",
                "'email,username,name,name'|name|occurs more than once",
                "'email,name,is_active'|username|is required",
                "''|''|has no header"
            })
    void aWrongHeaderIsRowZero(String header, String field, String words) {
        // When
        JsonPath done = imported(SKIP, CSV, header);

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("failed");
        assertThat(done.getInt("rows_read")).isZero();
        assertError(done, 0, field, words);
    }

    @Test
    void aColumnThatIsMissingIsOneErrorAndNotOneOfEachRow() {
        // When
        JsonPath done = imported(ALL, CSV, "email,username\n" + "a@example.com,a\n".repeat(200));

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("failed");
        assertThat(done.getList("errors")).hasSize(1);
        assertError(done, 0, "name", "is required, but no column has this name");
        assertThat(done.getInt("rows_read")).isZero();
    }

    @Test
    void aFileIsNotReadBeyondAQuoteThatIsNeverClosed() {
        // Given
        String file =
                "email,username,name\n%1$s1@example.com,%1$s1,Ann\n%1$s2@example.com,%1$s2,\"Ann\n"
                        .formatted(unique);

        // When
        JsonPath atTheEnd = imported(SKIP, CSV, file);
        JsonPath farFromIt = imported(SKIP, CSV, file + "x\n".repeat(2 * 1024 * 1024));
        JsonPath allOrNothing =
                imported(ALL, CSV, file.replace(unique, UserMother.unique()) + "\"x\"\n");

        // Then
        assertThat(atTheEnd.getString("status")).as(atTheEnd.prettify()).isEqualTo("failed");
        assertError(atTheEnd, 2, "", "is not valid CSV");
        assertThat(atTheEnd.getInt("rows_created")).isEqualTo(1);
        assertThat(atTheEnd.getString("failure"))
                .startsWith("The file cannot be parsed from row 2 on");
        assertError(farFromIt, 2, "", "is longer than 1 MiB");
        assertThat(farFromIt.getInt("rows_unchanged")).isEqualTo(1);
        assertThat(allOrNothing.getString("status")).isEqualTo("failed");
        assertThat(allOrNothing.getInt("rows_created")).isZero();
        assertThat(kept(unique)).isEqualTo(1);
    }

    @Test
    void aFileIsNotReadBeyondAQuotedCellThatGoesOnButAQuoteWithinACellIsASign() {
        // Given
        String file =
                "email,username,name\n%1$s1@example.com,%1$s1,A\"nn\"\n%1$s2@example.com,%1$s2,\"A\"nn\n"
                        .formatted(unique);

        // When
        JsonPath done = imported(SKIP, CSV, file);

        // Then
        assertThat(done.getInt("rows_created")).as(done.prettify()).isEqualTo(1);
        assertError(done, 2, "", "a quote is misplaced or unterminated");
        assertThat(
                        Api.get("/v1/users?username=" + unique + "1")
                                .jsonPath()
                                .getString("items[0].name"))
                .isEqualTo("A\"nn\"");
    }

    private String good(int number) {
        return user(unique + number + "@example.com", unique + number, "Ann");
    }

    private static void assertError(JsonPath done, int row, String field, String words) {
        assertThat(done.<Map<String, Object>>getList("errors"))
                .as(done.prettify())
                .anySatisfy(
                        error ->
                                assertThat(error)
                                        .containsEntry("row", row)
                                        .containsEntry("field", field)
                                        .extractingByKey("message")
                                        .asString()
                                        .contains(words));
    }
}
