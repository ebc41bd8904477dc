package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.bulk.ImportView;
import dev.groundwork.platform.bulk.internal.batch.ImportMode;
import dev.groundwork.platform.bulk.internal.batch.ImportStatus;
import dev.groundwork.platform.data.FieldRegistry;
import dev.groundwork.platform.data.FieldType;
import dev.groundwork.platform.data.Includes;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.RowAccess;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.security.Caller;
import dev.groundwork.platform.security.Callers;
import jakarta.inject.Singleton;

/** Imports, as a set. Superusers only: a file changes rows of everybody. */
@Singleton
public class ImportRepository extends Repository<Import, ImportView> {

    public static final FieldRegistry FIELDS =
            FieldRegistry.common()
                    .with("kind", FieldType.TEXT, "kind")
                    .with("mode", FieldType.oneOf(ImportMode.class), "mode")
                    .with("status", FieldType.oneOf(ImportStatus.class), "status")
                    .with("rows_read", FieldType.LONG, "rowsRead")
                    .with("rows_created", FieldType.LONG, "rowsCreated")
                    .with("rows_updated", FieldType.LONG, "rowsUpdated")
                    .with("rows_unchanged", FieldType.LONG, "rowsUnchanged")
                    .with("rows_failed", FieldType.LONG, "rowsFailed")
                    .withNullable("failure", FieldType.TEXT, "failure")
                    .withNullable("started_at", FieldType.TIMESTAMP, "startedAt")
                    .withNullable("finished_at", FieldType.TIMESTAMP, "finishedAt");

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
     * Checks the permission before the file is read.
     *
     * @throws ProblemException {@code forbidden}
     */
    public void requireMayImport(Import wanted) {
        if (!creatable(callers().current()).allows(wanted)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Importing requires the superuser role.");
        }
    }
}
