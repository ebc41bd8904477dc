package dev.groundwork.platform.data.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refusal is about is found whatever language the server speaks. */
@QuarkusTest
class DatabaseErrorTest {

    @Inject TableNames tables;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duplicate key value violates unique constraint \"users_email_key\"|users|email",
                "FEHLER: doppelter Schlüsselwert verletzt Unique-Constraint »users_email_key«"
                        + "|users|email",
                "la valeur d'une clé dupliquée rompt la contrainte unique « users_username_key »"
                        + "|users|username",
                "insert or update on table \"articles\" violates foreign key constraint"
                        + " \"articles_author_id_fkey\"|articles|author_id",
                "new row for relation \"purchase_lines\" violates check constraint"
                        + " \"purchase_lines_unit_price_check\"|purchase_lines|unit_price",
                "new row for relation \"purchases\" violates check constraint"
                        + " \"purchases_total_check\"|purchases|total",
                "duplicate key value violates unique constraint \"users_pkey\"|users|''",
                "duplicate key value violates unique constraint \"other_thing_key\"|''|other_thing",
                "division by zero|''|''"
            })
    void namesTheTableAndTheColumn(String message, String table, String column) {
        // When
        DatabaseError refusal = new DatabaseError("23505", message);

        // Then
        assertThat(refusal.table(tables)).isEqualTo(table);
        assertThat(refusal.column(tables)).isEqualTo(column);
    }

    @Test
    void isFoundAmongTheCausesOfAFailure() {
        // Given
        PgException reactive = new PgException("users_email_key", "ERROR", "23505", "detail");
        SQLException blocking = new SQLException("users_email_key", "23505");

        // When / Then
        assertThat(DatabaseError.in(new IllegalStateException(new RuntimeException(reactive))))
                .get()
                .extracting(DatabaseError::sqlState)
                .isEqualTo("23505");
        assertThat(DatabaseError.in(new IllegalStateException(blocking)))
                .contains(new DatabaseError("23505", "users_email_key"));
        assertThat(DatabaseError.in(new IllegalStateException(new SQLException("no state"))))
                .isEmpty();
        assertThat(DatabaseError.in(new IllegalStateException())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23503", "23001"})
    void knowsARowThatIsStillNeeded(String sqlState) {
        // When / Then
        assertThat(new DatabaseError(sqlState, "").isForeignKey()).isTrue();
        assertThat(new DatabaseError("23505", "").isForeignKey()).isFalse();
    }
}
