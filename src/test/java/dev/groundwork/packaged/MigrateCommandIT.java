package dev.groundwork.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.migration.TestDatabase;
import dev.groundwork.platform.operations.SchemaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code migrate} of the artifact. */
class MigrateCommandIT {

    private static final int KILLS = 12;

    private static final String NEWEST = SchemaVersion.OLDEST_SERVED.text();

    private TestDatabase database;

    @BeforeEach
    void create() throws SQLException {
        database = TestDatabase.create();
    }

    @Test
    void theScriptsOfTheArtifactGoUpAndDown() throws Exception {
        // When
        PackagedCommand up = run("upgrade");
        PackagedCommand current = run("current", "--json");
        PackagedCommand down = run("downgrade", "-2", "--accept-data-loss", "--json");

        // Then
        assertThat(up.exitCode()).as(up.text()).isZero();
        assertThat(up.err()).isEmpty();
        assertThat(up.out()).last().isEqualTo("The database is at " + NEWEST + ".");
        JsonNode at = new ObjectMapper().readTree(current.text());
        assertThat(at.get("version").asText()).isEqualTo(NEWEST);
        assertThat(at.get("served").asBoolean()).isTrue();
        assertThat(at.get("pending")).isEmpty();
        JsonNode done = new ObjectMapper().readTree(down.text());
        assertThat(done.get("from").asText()).isEqualTo(NEWEST);
        assertThat(done.get("steps")).hasSize(2);
        assertThat(run("verify").exitCode()).isZero();
    }

    @Test
    void aDowngradeThatWouldDestroyDataEndsWithOne() throws Exception {
        // Given
        run("upgrade", "1");
        database.execute(
                "insert into users (email, username, name, password_hash) values"
                        + " ('ann@example.com', 'ann', 'Ann', 'x')");

        // When
        PackagedCommand refused = run("downgrade");
        PackagedCommand json = run("downgrade", "base", "--json");

        // Then
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out())
                .containsExactly(
                        "This would destroy data:",
                        "  users: 1 rows",
                        "Nothing was changed. Use --accept-data-loss to proceed.");
        assertThat(json.exitCode()).isEqualTo(1);
        JsonNode loss = new ObjectMapper().readTree(json.text()).at("/losses/0");
        assertThat(loss.get("table").asText()).isEqualTo("users");
        assertThat(loss.get("count").asLong()).isEqualTo(1);
        assertThat(database.history()).containsExactly("1");
    }

    @Test
    void waitEndsOnceTheSchemaIsServed() throws Exception {
        // When / Then
        PackagedCommand early = run("wait", "--timeout", "0s");
        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(early.err())
                .last()
                .asString()
                .isEqualTo(
                        "The database is at base; this build supports %s and newer. Waited 0 s."
                                .formatted(NEWEST));
        Process waiting = PackagedCommand.start(environment(), "migrate", "wait");
        try {
            assertThat(run("upgrade").exitCode()).isZero();
            assertThat(waiting.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(waiting.exitValue()).isZero();
        } finally {
            waiting.destroyForcibly();
        }
    }

    @Test
    void whatIsWronglyAskedIsRefusedInOneSentence() throws Exception {
        // When
        PackagedCommand nowhere = PackagedCommand.run(Map.of(), "migrate", "upgrade");
        PackagedCommand target = run("upgrade", "latest");

        // Then
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err())
                .singleElement()
                .asString()
                .startsWith("No database is configured");
        assertThat(target.exitCode()).isEqualTo(2);
        assertThat(target.err()).singleElement().asString().contains("use a version such as 7");
    }

    /** Of the two roles, the one that serves reads where the schema is and changes nothing. */
    @Test
    void theRoleThatServesWaitsAndLooks() throws Exception {
        // Given
        Map<String, String> serving = on(database.asRuntimeRole());
        run("upgrade");
        PackagedCommand early = migrate(serving, "wait", "--timeout", "0s");
        Map<String, String> owning = new HashMap<>(environment());
        owning.put("GROUNDWORK_MIGRATION_RUNTIME_ROLE", EmbeddedPostgresServer.RUNTIME_ROLE);

        // When
        PackagedCommand up = migrate(owning, "upgrade");

        // Then
        assertThat(early.exitCode()).isEqualTo(1);
        assertThat(early.err()).last().asString().startsWith("The role has no privileges yet;");
        assertThat(up.exitCode()).as(up.text()).isZero();
        assertThat(up.err())
                .startsWith(
                        "Granted the runtime privileges to role groundwork_runtime.",
                        "This role is not allowed to set the session limits of groundwork_runtime."
                                + " Run once, as an administrator:")
                .last()
                .asString()
                .matches("alter role \"groundwork_runtime\" in database \\w+ set .+ = '.+';");
        for (String verb : List.of("wait", "current", "history", "verify")) {
            PackagedCommand looks = migrate(serving, verb);
            assertThat(looks.exitCode()).as(looks.text()).isZero();
        }
        PackagedCommand shown = migrate(serving, "show", NEWEST);
        assertThat(shown.exitCode()).as(shown.text()).isZero();
        for (String verb : List.of("upgrade", "downgrade")) {
            PackagedCommand refused = migrate(serving, verb);
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .singleElement()
                    .asString()
                    .startsWith("The role groundwork_runtime does not own the schema");
        }
        PackagedCommand check = migrate(serving, "check");
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err())
                .last()
                .asString()
                .contains("This command requires the schema's owner");
    }

    @Test
    void aRoleThatIsNotThereIsRefusedWithTheLineThatCreatesIt() throws Exception {
        // When
        PackagedCommand refused = run("upgrade", "--runtime-role", "clerk");

        // Then
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .singleElement()
                .asString()
                .endsWith("create role \"clerk\" login password '...';");
    }

    /** Killed at any moment, on the way up and down again, and again, until both ways are done. */
    @Test
    void whatAKilledRunnerLeftTheNextOneFinishes(@TempDir Path scripts) throws Exception {
        // Given
        write(scripts);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TestDatabase undisturbed = TestDatabase.create();
        List<List<String>> expected = new ArrayList<>();
        for (String way : List.of("upgrade", "downgrade")) {
            PackagedCommand done = PackagedCommand.run(on(undisturbed), arguments(way, scripts));
            assertThat(done.exitCode()).as(done.text()).isZero();
            expected.add(undisturbed.catalogue());
        }

        for (int way = 0; way < 2; way++) {
            // When
            String verb = way == 0 ? "upgrade" : "downgrade";
            for (int kill = 0; kill < KILLS; kill++) {
                Process runner = PackagedCommand.start(environment(), arguments(verb, scripts));
                runner.waitFor(300 + random.nextInt(1_700), TimeUnit.MILLISECONDS);
                runner.destroyForcibly().waitFor();
            }
            PackagedCommand last = PackagedCommand.run(environment(), arguments(verb, scripts));

            // Then
            assertThat(last.exitCode()).as("seed %d: %s", seed, last.text()).isZero();
            assertThat(database.catalogue()).as("seed %d", seed).isEqualTo(expected.get(way));
            assertThat(database.history()).hasSize(way == 0 ? 4 : 0);
            assertThat(database.texts("select * from migration_progress")).isEmpty();
            if (way == 0) {
                assertThat(database.texts("select count(*) from pets")).containsExactly("50000");
            }
        }
    }

    private static String[] arguments(String verb, Path scripts) {
        List<String> arguments =
                new ArrayList<>(List.of("migrate", verb, "--scripts", scripts.toString()));
        if (verb.equals("downgrade")) {
            arguments.addAll(List.of("base", "--accept-data-loss"));
        }
        return arguments.toArray(String[]::new);
    }

    /** Long enough to be met in the middle: transactions, index builds, and what is neither. */
    private static void write(Path scripts) throws IOException {
        Map<String, String> files =
                Map.of(
                        "V1__pets.sql",
                        """
                        create table pets (id bigint not null, name text);
                        insert into pets select i, 'pet ' || i from generate_series(1, 50000) i;
                        select pg_sleep(0.3);
                        """,
                        "U1__pets.sql",
                        "select pg_sleep(0.3); drop table pets;",
                        "V2__names.sql",
                        """
                        create index concurrently pets_lower_idx on pets (lower(name), md5(name));
                        alter table pets add constraint pets_name_check check (name <> '') not valid;
                        select pg_sleep(0.3);
                        alter table pets validate constraint pets_name_check;
                        create unique index concurrently pets_id_idx on pets (id, md5(name));
                        """,
                        "V2__names.sql.conf",
                        "executeInTransaction=false\n",
                        "U2__names.sql",
                        """
                        drop index concurrently pets_id_idx;
                        select pg_sleep(0.3);
                        alter table pets drop constraint pets_name_check;
                        drop index concurrently pets_lower_idx;
                        """,
                        "U2__names.sql.conf",
                        "executeInTransaction=false\n",
                        "V3__age.sql",
                        "alter table pets add column age integer; select pg_sleep(0.3);",
                        "U3__age.sql",
                        "alter table pets drop column age; select pg_sleep(0.3);",
                        "V4__ages.sql",
                        "create index concurrently pets_age_idx on pets (age, md5(name));",
                        "U4__ages.sql",
                        "drop index concurrently pets_age_idx;");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(scripts.resolve(file.getKey()), file.getValue());
        }
    }

    private PackagedCommand run(String... arguments) throws Exception {
        return migrate(environment(), arguments);
    }

    private static PackagedCommand migrate(Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> all = new ArrayList<>(List.of("migrate"));
        all.addAll(List.of(arguments));
        return PackagedCommand.run(environment, all.toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return on(database);
    }

    private static Map<String, String> on(TestDatabase database) {
        return Map.of("DATABASE_URL", database.url().toUrl());
    }
}
