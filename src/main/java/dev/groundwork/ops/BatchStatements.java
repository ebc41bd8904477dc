package dev.groundwork.ops;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.util.concurrent.atomic.LongAdder;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * The SQL statements prepared by the batch lane (Hibernate ORM) since the start; a prepared
 * statement that is sent as a batch counts once.
 */
@PersistenceUnitExtension
public class BatchStatements implements StatementInspector {

    private static final long serialVersionUID = 1L;

    private final transient LongAdder statements = new LongAdder();

    @Override
    public String inspect(String sql) {
        statements.increment();
        return sql;
    }

    /** Statements prepared. */
    public long total() {
        return statements.sum();
    }
}
