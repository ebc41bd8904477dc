package dev.groundwork.platform.data.internal.budget;

import dev.groundwork.platform.data.internal.budget.TableStatistics.Table;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Reads the sizes and indexes of the tables at the start and after each {@link
 * QueryBudgetSettings#refreshInterval}: one query of the catalogue, over the connection of the
 * readiness check. No request waits for it or pays for it. Until the first reading every table
 * counts as small.
 */
@Singleton
public class TableStatisticsReader {

    private static final Logger LOG = Logger.getLogger(TableStatisticsReader.class);

    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    private static final String READ =
            """
            select t.relname::text, t.reltuples::float8, x.indexrelid::bigint, a.amname::text,
                   pg_get_indexdef(x.indexrelid, k.n, true), o.opcname::text,
                   case l.collname when 'default' then d.datcollate else l.collname end
                       in ('C', 'POSIX')
            from pg_class t
            join pg_database d on d.datname = current_database()
            left join (pg_index x
                join pg_class i on i.oid = x.indexrelid
                join pg_am a on a.oid = i.relam
                cross join lateral generate_series(1, x.indnkeyatts::integer) as k (n)
                join pg_opclass o on o.oid = x.indclass[k.n - 1]
                left join pg_collation l on l.oid = x.indcollation[k.n - 1])
              on x.indrelid = t.oid and x.indisvalid and x.indpred is null
            where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p')
            order by t.relname, x.indexrelid, k.n
            """;

    private final Pool database;
    private final Vertx vertx;
    private final QueryBudgetSettings settings;
    private volatile TableStatistics current = TableStatistics.NONE;
    private volatile long timer;
    private volatile boolean stopped;

    TableStatisticsReader(
            @ReactiveDataSource("readiness") Pool database,
            Vertx vertx,
            QueryBudgetSettings settings) {
        this.database = database;
        this.vertx = vertx;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        if (settings.enabled()) {
            readInTurn();
        }
    }

    void stop(@Observes ShutdownEvent ended) {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    public TableStatistics current() {
        return current;
    }

    /** Reads them now. */
    public Uni<Void> read() {
        return database.withConnection(connection -> connection.preparedQuery(READ).execute())
                .invoke(rows -> current = of(rows))
                .replaceWithVoid();
    }

    private void readInTurn() {
        read().subscribe()
                .with(
                        done -> readAfter(settings.refreshInterval()),
                        failure -> {
                            LOG.warnf(
                                    "The query budget cannot read the sizes and indexes of the tables: %s",
                                    failure.getMessage());
                            readAfter(AFTER_A_FAILURE);
                        });
    }

    private void readAfter(Duration delay) {
        if (!stopped) {
            timer = vertx.setTimer(delay.toMillis(), due -> readInTurn());
        }
    }

    private static TableStatistics of(RowSet<Row> rows) {
        Map<String, Long> sizes = new HashMap<>();
        Map<String, Map<Long, TableIndex>> indexes = new HashMap<>();
        for (Row row : rows) {
            String table = row.getString(0);
            sizes.put(table, row.getDouble(1).longValue());
            Map<Long, TableIndex> ofTable =
                    indexes.computeIfAbsent(table, name -> new LinkedHashMap<>());
            if (row.getLong(2) != null) {
                ofTable.computeIfAbsent(
                                row.getLong(2),
                                id -> new TableIndex(row.getString(3), new ArrayList<>()))
                        .parts()
                        .add(part(row));
            }
        }
        Map<String, Table> tables = new HashMap<>();
        sizes.forEach(
                (name, size) ->
                        tables.put(name, new Table(size, List.copyOf(indexes.get(name).values()))));
        return new TableStatistics(Map.copyOf(tables));
    }

    private static TableIndex.Part part(Row row) {
        String expression = row.getString(4).replace("::text", "").replace("\"", "");
        return new TableIndex.Part(
                expression, row.getString(5), Boolean.TRUE.equals(row.getBoolean(6)));
    }
}
