package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.WriteOperations;
import jakarta.inject.Singleton;

/** Makes the {@link Crud} of a resource from its repository. */
@Singleton
public class CrudFactory {

    private final ReadOperations reading;
    private final ListExport exports;
    private final CreateOperations creation;
    private final Idempotency idempotency;
    private final WriteOperations writing;

    CrudFactory(
            ReadOperations reading,
            ListExport exports,
            CreateOperations creation,
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
