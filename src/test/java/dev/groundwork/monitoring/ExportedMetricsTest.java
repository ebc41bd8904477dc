package dev.groundwork.monitoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.groundwork.monitoring.Promql.Selector;
import dev.groundwork.platform.job.JobLock;
import dev.groundwork.platform.problem.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every series that an alert, a panel or a runbook names is exported, with the labels it names. */
@QuarkusTest
class ExportedMetricsTest {

    @TestHTTPResource(management = true)
    URI management;

    @Inject JobLock jobs;

    /** Whatever is measured only once it has happened. */
    @BeforeEach
    void somethingToMeasure() throws SQLException {
        given().get(management.resolve("/q/health/ready"));
        Api.given().get("/v1/articles");
        Api.given().accept("text/csv").get("/v1/articles?limit=1");
        Api.given()
                .contentType("application/x-ndjson")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/users/import");
        Api.as(null)
                .contentType("application/json")
                .body("{\"username\": \"nobody\", \"password\": \"nothing at all\"}")
                .post("/v1/auth/token");
        jobs.run("ledger-verification", connection -> {});
        assertThatThrownBy(
                        () ->
                                jobs.run(
                                        "ledger-verification",
                                        connection -> {
                                            throw new SQLException("to be counted");
                                        }))
                .isInstanceOf(SQLException.class);
        await().until(() -> scrape().has(new Selector("groundwork_import_rows_total", List.of())));
    }

    @Test
    void alertsNameWhatIsExported() throws Exception {
        assertExported(MonitoringFiles.queriesOfRules());
    }

    @Test
    void panelsNameWhatIsExported() throws Exception {
        assertExported(MonitoringFiles.queriesOfPanels());
    }

    @Test
    void runbooksNameWhatIsExported() throws Exception {
        assertExported(Runbooks.queries());
    }

    private void assertExported(List<String> queries) throws Exception {
        Scrape scrape = scrape();
        Set<String> recorded = MonitoringFiles.recorded();
        List<String> missing = new ArrayList<>();
        for (String query : queries) {
            Promql parts = Promql.read(query);
            Set<String> labels = new TreeSet<>(Scrape.OF_THE_TARGET);
            for (Selector selector : parts.selectors()) {
                labels.addAll(scrape.labels(selector.metric()));
                if (!recorded.contains(selector.metric()) && !scrape.has(selector)) {
                    missing.add(selector + " in " + query);
                }
            }
            if (!labels.containsAll(parts.grouping())) {
                missing.add(parts.grouping() + " of " + labels + " in " + query);
            }
        }
        assertThat(queries).isNotEmpty();
        assertThat(missing).isEmpty();
    }

    private Scrape scrape() {
        return new Scrape(
                given().accept("text/plain; version=0.0.4")
                        .get(management.resolve("/q/metrics"))
                        .asString());
    }
}
