package dev.groundwork.write;

import dev.groundwork.persistence.BaseEntity;
import dev.groundwork.persistence.ListExport;
import dev.groundwork.persistence.Reading;
import dev.groundwork.persistence.Repository;
import dev.groundwork.persistence.Row;
import dev.groundwork.persistence.UnitOfWork;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Makes the {@link Crud} of a resource from its repository. */
@Singleton
public class CrudFactory {

    private final Reading reading;
    private final ListExport exports;
    private final Creation creation;
    private final Idempotency idempotency;
    private final UnitOfWork work;

    CrudFactory(
            Reading reading,
            ListExport exports,
            Creation creation,
            Idempotency idempotency,
            UnitOfWork work) {
        this.reading = reading;
        this.exports = exports;
        this.creation = creation;
        this.idempotency = idempotency;
        this.work = work;
    }

    /**
     * @param view what callers see of a row
     */
    public <E extends BaseEntity, V> Crud<E, V> of(
            Repository<E> repository, Function<Row<E>, V> view) {
        return new Crud<>(repository, view, reading, exports, creation, idempotency, work);
    }
}
