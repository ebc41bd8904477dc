package dev.groundwork.bulk;

import dev.groundwork.access.RowAccess;
import dev.groundwork.auth.Caller;
import dev.groundwork.auth.Callers;
import dev.groundwork.bulk.batch.ImportMode;
import dev.groundwork.bulk.batch.ImportStatus;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.persistence.Includes;
import dev.groundwork.persistence.Repository;
import dev.groundwork.query.FieldType;
import dev.groundwork.query.Fields;
import jakarta.inject.Singleton;

/** Imports, as a set. Superusers only: a file changes rows of everybody. */
@Singleton
public class ImportRepository extends Repository<Import, ImportView> {

    static final Fields FIELDS =
            Fields.common()
                    .with("kind", FieldType.TEXT, "kind")
                    .with("mode", FieldType.oneOf(ImportMode.class), "mode")
                    .with("status", FieldType.oneOf(ImportStatus.class), "status")
                    .with("rows_read", FieldType.WHOLE, "rowsRead")
                    .with("rows_created", FieldType.WHOLE, "rowsCreated")
                    .with("rows_updated", FieldType.WHOLE, "rowsUpdated")
                    .with("rows_unchanged", FieldType.WHOLE, "rowsUnchanged")
                    .with("rows_failed", FieldType.WHOLE, "rowsFailed")
                    .withNullable("failure", FieldType.TEXT, "failure")
                    .withNullable("started_at", FieldType.TIME, "startedAt")
                    .withNullable("finished_at", FieldType.TIME, "finishedAt");

    ImportRepository(Includes includes, Callers callers) {
        super(Import.class, ImportView.MAPPING, includes, callers);
    }

    @Override
    public RowAccess readable(Caller caller) {
        return RowAccess.superusers(caller);
    }

    @Override
    public RowAccess writable(Caller caller) {
        return RowAccess.superusers(caller);
    }

    /**
     * For a request whose file has not been read yet: it need not be.
     *
     * @throws ProblemException {@code forbidden}
     */
    void requireMayImport(Import wanted) {
        if (!creatable(callers().current()).allows(wanted)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only a superuser may import.");
        }
    }
}
