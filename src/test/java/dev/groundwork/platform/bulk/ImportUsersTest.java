package dev.groundwork.platform.bulk;

import static dev.groundwork.platform.bulk.ImportMother.CSV;
import static dev.groundwork.platform.bulk.ImportMother.NDJSON;
import static dev.groundwork.platform.bulk.ImportMother.imported;
import static dev.groundwork.platform.bulk.ImportMother.kept;
import static dev.groundwork.platform.bulk.ImportMother.user;
import static dev.groundwork.platform.bulk.ImportMother.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Users come in from a file; one who is there, by his address, is changed. */
@QuarkusTest
class ImportUsersTest {

    private static final String PATH = "/v1/users/import";
    private static final String HASH =
            "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";

    @Inject AgroalDataSource database;

    private final String unique = UserMother.unique();

    @Test
    void everyRowOfAnNdjsonFileBecomesAUser() {
        // When
        JsonPath done = imported(PATH, NDJSON, users(unique, 2_500));

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("succeeded");
        assertThat(done.getString("kind")).isEqualTo("users");
        assertThat(done.getString("mode")).isEqualTo("all-or-nothing");
        assertThat(done.getInt("rows_read")).isEqualTo(2_500);
        assertThat(done.getInt("rows_created")).isEqualTo(2_500);
        assertThat(done.getInt("rows_failed")).isZero();
        assertThat(done.getString("started_at")).isNotNull();
        assertThat(done.getString("finished_at")).isNotNull();
        assertThat(kept(unique)).isEqualTo(2_500);
    }

    @Test
    void everyRowOfACsvFileBecomesAUser() {
        // Given
        String file =
                "\uFEFFusername,email,is_active,name\r\n"
                        + "%1$sa,%1$sa@example.com,false,\"Lee, \"\"Ann\"\" 🌱\"\r\n"
                        + "%1$sb,%1$sb@example.com,,'=Ann\r\n"
                        + "%1$sc,%1$sc@example.com,TRUE,''+Ann\r\n"
                        + "\r\n"
                        + "%1$sd,%1$sd@example.com,true,'Ann";

        // When
        JsonPath done = imported(PATH, CSV, file.formatted(unique));

        // Then
        assertThat(done.getString("status")).as(done.prettify()).isEqualTo("succeeded");
        assertThat(done.getInt("rows_created")).isEqualTo(4);
        assertThat(member("name")).containsExactly("Lee, \"Ann\" 🌱", "=Ann", "'+Ann", "'Ann");
        assertThat(member("is_active")).containsExactly(false, true, true, true);
    }

    @Test
    void aUserWhoIsThereIsChangedAndOneWhoIsTheSameIsNot() {
        // Given
        imported(PATH, NDJSON, users(unique, 3));
        int version = version(unique + 0);

        // When
        JsonPath done =
                imported(
                        PATH,
                        NDJSON,
                        String.join(
                                "\n",
                                user(unique + "0@EXAMPLE.com", unique + 0, "Ann Lee"),
                                user(unique + "1@example.com", unique + 1, "Ann 1"),
                                user(unique + "9@example.com", unique + 9, "Ann 9")));

        // Then
        assertThat(done.getInt("rows_updated")).as(done.prettify()).isEqualTo(1);
        assertThat(done.getInt("rows_unchanged")).isEqualTo(1);
        assertThat(done.getInt("rows_created")).isEqualTo(1);
        assertThat(member("name")).containsExactly("Ann Lee", "Ann 1", "Ann 2", "Ann 9");
        assertThat(version(unique + 0)).isEqualTo(version + 1);
        assertThat(version(unique + 1)).isEqualTo(version);
    }

    @Test
    void theLaterOfTwoRowsWithOneAddressChangesTheEarlier() {
        // When
        JsonPath done =
                imported(
                        PATH,
                        NDJSON,
                        user(unique + "@example.com", unique, "Ann")
                                + "\n"
                                + user(unique + "@Example.com", unique, "Bob"));

        // Then
        assertThat(done.getInt("rows_created")).as(done.prettify()).isEqualTo(1);
        assertThat(done.getInt("rows_updated")).isEqualTo(1);
        assertThat(member("name")).containsExactly("Bob");
    }

    @Test
    void theLaterOfTwoRowsCountsAlsoWhereTheyDoNotHaveTheSameColumns() {
        // Given
        String active =
                user(unique + "0@example.com", unique + 0, "Cat")
                        .replace("}", ", \"is_active\": true}");
        String first = user(unique + "1@example.com", unique + 1, "Ann");
        String second =
                user(unique + "1@example.com", unique + 1, "Bob")
                        .replace("}", ", \"is_active\": false}");

        // When
        JsonPath done = imported(PATH, NDJSON, String.join("\n", active, first, second));

        // Then
        assertThat(done.getInt("rows_updated")).as(done.prettify()).isEqualTo(1);
        assertThat(member("name")).containsExactly("Cat", "Bob");
        assertThat(member("is_active")).containsExactly(true, false);
    }

    @Test
    void whatARowLeavesOutStaysAsItIs() throws SQLException {
        // Given
        String with =
                "{\"email\": \"%1$s@example.com\", \"username\": \"%1$s\", \"name\": \"Ann\","
                        + " \"is_active\": false, \"password_hash\": \"%2$s\"}";
        imported(PATH, NDJSON, with.formatted(unique, HASH));

        // When
        JsonPath done = imported(PATH, NDJSON, user(unique + "@example.com", unique, "Bob"));

        // Then
        assertThat(done.getInt("rows_updated")).as(done.prettify()).isEqualTo(1);
        assertThat(member("name")).containsExactly("Bob");
        assertThat(member("is_active")).containsExactly(false);
        assertThat(passwordHash(unique)).isEqualTo(HASH);
    }

    @Test
    void aNewUserWithoutAHashHasNoPassword() throws SQLException {
        // When
        imported(PATH, NDJSON, user(unique + "@example.com", unique, "Ann"));

        // Then
        assertThat(passwordHash(unique)).isEqualTo("!");
    }

    @Test
    void keysOfImportsAndOfRequestsNeverMeet() {
        // When
        Set<Long> keys = new HashSet<>();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 30; i++) {
                keys.add(UserMother.signedUp());
            }
            imported(PATH, NDJSON, users(unique + "r" + round + "x", 60));
        }
        List<Number> imported = new ArrayList<>();
        for (int offset = 0; offset < 300; offset += 100) {
            imported.addAll(
                    Api.get(
                                    "/v1/users?sort=id&limit=100&filter=email=like="
                                            + unique
                                            + "*&offset="
                                            + offset)
                            .jsonPath()
                            .getList("items.id"));
        }

        // Then
        imported.forEach(key -> keys.add(key.longValue()));
        assertThat(imported).hasSize(300);
        assertThat(keys).hasSize(450);
    }

    private List<Object> member(String name) {
        return Api.get("/v1/users?sort=username&filter=email=ilike=" + unique + "*")
                .jsonPath()
                .getList("items." + name);
    }

    private int version(String username) {
        Map<String, Object> user =
                Api.get("/v1/users?username=" + username).jsonPath().getMap("items[0]");
        String tag = Api.get("/v1/users/" + user.get("id")).header("ETag");
        return Integer.parseInt(tag.replace("\"", ""));
    }

    private String passwordHash(String username) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select password_hash from users where username = ?")) {
            select.setString(1, username);
            try (ResultSet user = select.executeQuery()) {
                assertThat(user.next()).isTrue();
                return user.getString(1);
            }
        }
    }
}
