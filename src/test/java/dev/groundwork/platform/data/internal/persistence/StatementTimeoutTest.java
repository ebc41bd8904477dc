package dev.groundwork.platform.data.internal.persistence;

import static dev.groundwork.platform.problem.ProblemAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.problem.Api;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.UserMother;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request does not wait for the database without end. */
@QuarkusTest
class StatementTimeoutTest {

    @Inject AgroalDataSource batchLane;

    @Test
    void aRowThatIsHeldTooLongEndsTheRequestAndNotItsConnection() throws SQLException {
        // Given
        long id = UserMother.signedUp();
        String path = "/v1/users/" + id;
        Response late;
        try (Connection holder = batchLane.getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select id from users where id = %d for update".formatted(id));

            // When
            late = Api.patch(path, Map.of("name", "Late"));
            holder.rollback();
        }

        // Then
        assertThat(late).isProblem(ProblemType.STATEMENT_TIMEOUT);
        assertThat(Api.get(path).jsonPath().getString("name")).isNotEqualTo("Late");
        assertThat(Api.patch(path, Map.of("name", "Now")).statusCode()).isEqualTo(200);
    }
}
