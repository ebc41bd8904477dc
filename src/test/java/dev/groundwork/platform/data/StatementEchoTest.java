package dev.groundwork.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.data.internal.persistence.EchoedStatements;
import dev.groundwork.platform.problem.Api;
import dev.groundwork.user.UserMother;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code DB_ECHO} logs the statements that need no session of Hibernate, too. */
@QuarkusTest
class StatementEchoTest {

    @Test
    void aReadIsLoggedWithoutItsValues() {
        // Given
        String value = UserMother.unique();

        // When
        List<String> logged;
        try (EchoedStatements echoed = new EchoedStatements()) {
            Api.get("/v1/articles?title=" + value);
            logged = echoed.texts();
        }

        // Then
        assertThat(logged)
                .anyMatch(sql -> sql.matches("select .* from articles .*\\$1.*"))
                .noneMatch(sql -> sql.contains(value));
    }
}
