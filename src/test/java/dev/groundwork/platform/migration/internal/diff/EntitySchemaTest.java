package dev.groundwork.platform.migration.internal.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.DirectDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entities of the service and its migrations say the same. */
class EntitySchemaTest {

    private static EmbeddedPostgresServer postgres;
    private static DataSource database;
    private static SchemaDiff diff;

    @BeforeAll
    static void launch() throws IOException {
        postgres = EmbeddedPostgresServer.launch();
        database = DirectDatabase.at(postgres.url());
        Flyway.configure()
                .dataSource(database)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        diff =
                new SchemaDiff(
                        database,
                        Entities.ofTheService(namingStrategy()),
                        UnmappedObjects.ofTheService());
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    void theMigrationsLeadToWhatTheEntitiesSay() throws Exception {
        assertThat(sentences()).isEmpty();
    }

    @Test
    void nothingIsLeftOfTheComparison() throws Exception {
        // When
        diff.changes();

        // Then
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var schemas =
                        statement.executeQuery(
                                "select from pg_namespace where nspname like 'groundwork_%'")) {
            assertThat(schemas.next()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            create table notes (id bigint) | drop table notes | Table notes is in the database, but no entity maps it.
            alter table access_revocations add id bigint | alter table access_revocations drop id |
            alter table users add age integer | alter table users drop age | Column users.age is in the database, but no entity maps it.
            alter table users rename name to called | alter table users rename called to name | Column users.name (varchar(100)) is missing in the database.
            alter table users alter name type text | alter table users alter name type varchar(100) | Column users.name is text in the database, but varchar(100) in the entity.
            alter table users alter name drop not null | alter table users alter name set not null | Column users.name is nullable in the database, but not null in the entity.
            alter table users alter is_active set default false | alter table users alter is_active set default true | Column users.is_active has the default false in the database, but the default true in the entity.
            drop index users_email_key | create unique index users_email_key on users (lower(email)) | Index users_email_key of users is missing in the database: (lower(email)).
            alter table imports drop constraint imports_mode_check | alter table imports add constraint imports_mode_check check (mode in ('all-or-nothing', 'skip-errors')) | Check imports_mode_check of imports is missing in the database: check (mode in ('all-or-nothing', 'skip-errors')).
            alter table imports add check (rows_read < 9) | alter table imports drop constraint imports_rows_read_check | Check imports_rows_read_check of imports is in the database, but not in the entity: check ((rows_read < 9)).
            alter sequence users_seq increment by 1 | alter sequence users_seq increment by 50 | Sequence users_seq is "as bigint increment by 1 minvalue 1 maxvalue 9223372036854775807 start with 1 no cycle" in the database, but "as bigint increment by 50 minvalue 1 maxvalue 9223372036854775807 start with 1 no cycle" in the entity.
            create sequence extra | drop sequence extra | Sequence extra is in the database, but no entity uses it.
            alter index imports_status_idx rename to imports_by_status | alter index imports_by_status rename to imports_status_idx | The index imports_status_idx is called imports_by_status in the database.
            """)
    void whatWasChangedByHandIsSaid(String change, String undo, String sentence) throws Exception {
        // Given
        execute(change);
        try {
            // When
            List<String> found = sentences();

            // Then
            if (sentence == null) {
                assertThat(found).isEmpty();
            } else {
                assertThat(found).contains(sentence);
            }
        } finally {
            execute(undo);
        }
        assertThat(sentences()).isEmpty();
    }

    private static List<String> sentences() throws SQLException {
        return diff.changes().stream().map(Change::sentence).toList();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String namingStrategy() throws IOException {
        Properties properties = new Properties();
        try (InputStream file =
                EntitySchemaTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        }
        return properties.getProperty("quarkus.hibernate-orm.physical-naming-strategy");
    }
}
