package dev.groundwork.platform.development;

import dev.groundwork.platform.migration.TestDatabase;
import dev.groundwork.platform.migration.internal.Migrations;
import dev.groundwork.platform.migration.internal.RuntimeRole;
import dev.groundwork.platform.migration.internal.Target;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test method that has a {@link TestDatabase} parameter a migrated database of its own,
 * and drops it after the test. It is cloned from a template, which is migrated once in a run.
 */
public final class FreshDatabase implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(FreshDatabase.class);

    /** Migrated when the first test asks for it. */
    private static final class Template {
        static final TestDatabase MIGRATED = migrated();

        private static TestDatabase migrated() {
            try {
                TestDatabase template = TestDatabase.create();
                template.runner(Migrations.ofThisBuild())
                        .upgrade(
                                Target.HEAD,
                                Optional.of(new RuntimeRole(EmbeddedPostgresServer.RUNTIME_ROLE)));
                return template;
            } catch (Exception failure) {
                throw new IllegalStateException("The template could not be migrated.", failure);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE)
                .getOrComputeIfAbsent(test.getUniqueId(), id -> cloned(), Clone.class)
                .database();
    }

    private static Clone cloned() {
        try {
            return new Clone(TestDatabase.cloneOf(Template.MIGRATED));
        } catch (Exception failure) {
            throw new IllegalStateException("The database could not be cloned.", failure);
        }
    }

    /** Closed by JUnit with the test. */
    private record Clone(TestDatabase database) implements AutoCloseable {

        @Override
        public void close() throws Exception {
            database.drop();
        }
    }
}
