package dev.groundwork.ledger.batch;

import java.util.List;
import java.util.ServiceLoader;

/**
 * Checks of a verification. A feature that stands on the ledger brings its own, named in {@code
 * META-INF/services}: the ledger knows none of them.
 */
public interface Checks {

    List<Check> checks();

    static List<Check> all() {
        return ServiceLoader.load(Checks.class, Checks.class.getClassLoader()).stream()
                .flatMap(found -> found.get().checks().stream())
                .toList();
    }
}
