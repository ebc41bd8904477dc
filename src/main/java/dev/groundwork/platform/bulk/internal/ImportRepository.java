package dev.groundwork.platform.bulk.internal;

import dev.groundwork.platform.bulk.ImportView;
import dev.groundwork.platform.data.FieldRegistry;
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

    public static final FieldRegistry FIELDS = FieldRegistry.of(Import.class, ImportView.class);

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
