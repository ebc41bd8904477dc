package dev.groundwork.ledger.batch;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Provides the invariants of one feature to the ledger verification. A feature that stands on the
 * ledger brings its own, named in {@code META-INF/services}: the ledger knows none of them.
 */
public interface InvariantProvider {

    List<Invariant> checks();

    static List<Invariant> all() {
        return ServiceLoader.load(InvariantProvider.class, InvariantProvider.class.getClassLoader())
                .stream()
                .flatMap(found -> found.get().checks().stream())
                .toList();
    }
}
