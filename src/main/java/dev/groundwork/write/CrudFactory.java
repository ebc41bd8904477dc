package dev.groundwork.write;

import dev.groundwork.persistence.BaseEntity;
import dev.groundwork.persistence.ListExport;
import dev.groundwork.persistence.Reading;
import dev.groundwork.persistence.Repository;
import dev.groundwork.persistence.WriteOperations;
import dev.groundwork.query.View;
import jakarta.inject.Singleton;

/** Makes the {@link Crud} of a resource from its repository. */
@Singleton
public class CrudFactory {

    private final Reading reading;
    private final ListExport exports;
    private final Creation creation;
    private final Idempotency idempotency;
    private final WriteOperations writing;

    CrudFactory(
            Reading reading,
            ListExport exports,
            Creation creation,
            Idempotency idempotency,
            WriteOperations writing) {
        this.reading = reading;
        this.exports = exports;
        this.creation = creation;
        this.idempotency = idempotency;
        this.writing = writing;
    }

    public <E extends BaseEntity, V extends View> Crud<E, V> of(Repository<E, V> repository) {
        return new Crud<>(repository, reading, exports, creation, idempotency, writing);
    }
}
