package dev.groundwork.persistence;

import dev.groundwork.access.AccessRule;
import dev.groundwork.http.ProblemException;
import dev.groundwork.http.ProblemType;
import dev.groundwork.http.Violation;
import dev.groundwork.query.Field;
import dev.groundwork.query.IncludedRows;
import dev.groundwork.query.Inclusion;
import dev.groundwork.query.Queryable;
import dev.groundwork.query.Relations;
import dev.groundwork.query.Shape;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Every include that any feature offers, by the entity that it starts from. Not a singleton: the
 * repositories that make the includes need this bean themselves, and get its proxy.
 */
@ApplicationScoped
public class Includes implements Relations {

    private static final AccessRule CLOSED = new AccessRule() {};

    private final Map<Class<?>, Map<String, Include<?, ?>>> byParent = new HashMap<>();

    private final Map<Class<?>, AccessRule> rules = new HashMap<>();

    Includes(@All List<Include<?, ?>> includes, @All List<Repository<?, ?>> repositories) {
        for (Repository<?, ?> repository : repositories) {
            if (rules.put(repository.type(), repository) != null) {
                throw new IllegalStateException(
                        "Two repositories hold rows of " + repository.type().getSimpleName());
            }
        }
        for (Include<?, ?> include : includes) {
            Include<?, ?> twin =
                    byParent.computeIfAbsent(include.parentType(), type -> new TreeMap<>())
                            .put(include.name(), include);
            if (twin != null) {
                throw new IllegalStateException(
                        "Two includes of %s are named %s"
                                .formatted(include.parentType().getSimpleName(), include.name()));
            }
        }
    }

    @Override
    public Map<String, Include<?, ?>> of(Class<?> type) {
        return byParent.getOrDefault(type, Map.of());
    }

    /**
     * The rule of the entity's own repository; one that gives access to nothing where it has none.
     */
    AccessRule rule(Class<?> type) {
        return rules.getOrDefault(type, CLOSED);
    }

    /**
     * Of what was asked for, that which the statement of a single row can bring with it: each
     * single row, and one list. With two lists it would bring each row of one as often as the other
     * has rows. Beside a list the rest comes again with each of its rows: so none is joined where
     * that has a long text.
     */
    List<Inclusion> joinable(Queryable rows, Shape shape) {
        Map<String, Include<?, ?>> relations = of(rows.type());
        List<Inclusion> joinable = new ArrayList<>();
        boolean longText = IncludedRows.hasLongText(rows, shape);
        for (Inclusion inclusion : shape.includes()) {
            Include<?, ?> include = relations.get(inclusion.name());
            if (!include.many() && include.joinable()) {
                joinable.add(inclusion);
                longText |= IncludedRows.hasLongText(include, inclusion.shape());
            }
        }
        if (!longText) {
            shape.includes().stream()
                    .filter(inclusion -> relations.get(inclusion.name()).many())
                    .findFirst()
                    .ifPresent(joinable::add);
        }
        return joinable;
    }

    /** Loads what was asked for with these rows: one statement for each relation. */
    <P extends BaseEntity> Uni<Void> load(
            Mutiny.Session session, Class<P> type, List<Row<P>> rows, List<Inclusion> asked) {
        return load(session, type, rows, asked, Map.of());
    }

    /** The same for a row that brought some of it along. */
    <P extends BaseEntity> Uni<Void> load(
            Mutiny.Session session,
            Class<P> type,
            ListQuery.Single<P> found,
            List<Inclusion> asked) {
        return load(session, type, List.of(found.row()), asked, found.joined());
    }

    private <P extends BaseEntity> Uni<Void> load(
            Mutiny.Session session,
            Class<P> type,
            List<Row<P>> rows,
            List<Inclusion> asked,
            Map<String, List<? extends Row<?>>> joined) {
        Uni<Void> all = Uni.createFrom().voidItem();
        if (!rows.isEmpty()) {
            // One after the other: a session has one connection.
            for (Inclusion inclusion : asked) {
                Include<P, ?> include = get(type, inclusion.name());
                all =
                        all.chain(
                                () ->
                                        load(
                                                session,
                                                include,
                                                rows,
                                                inclusion,
                                                joined.get(inclusion.name())));
            }
        }
        return all;
    }

    /**
     * @param joined of the only parent; null where nothing was read yet
     */
    private <P extends BaseEntity, T extends BaseEntity> Uni<Void> load(
            Mutiny.Session session,
            Include<P, T> include,
            List<Row<P>> rows,
            Inclusion asked,
            List<? extends Row<?>> joined) {
        Set<Long> keys = new LinkedHashSet<>();
        rows.forEach(row -> keys.add(row.key(include)));
        keys.remove(null);
        if (keys.isEmpty()) {
            rows.forEach(row -> row.include(include.name(), shown(include, List.of())));
            return Uni.createFrom().voidItem();
        }
        @SuppressWarnings("unchecked") // Read by this include.
        Uni<Map<Long, List<Row<T>>>> loaded =
                joined == null
                        ? include.load(session, keys, asked, this)
                        : Uni.createFrom()
                                .item(Map.of(keys.iterator().next(), (List<Row<T>>) joined));
        return loaded.call(
                        found ->
                                load(
                                        session,
                                        include.type(),
                                        bounded(include, rows, found, asked.shape()),
                                        asked.shape().includes()))
                .invoke(
                        found ->
                                rows.forEach(
                                        row ->
                                                row.include(
                                                        include.name(),
                                                        shown(
                                                                include,
                                                                found.getOrDefault(
                                                                        row.key(include),
                                                                        List.of())))))
                .replaceWithVoid();
    }

    /**
     * The rows as often as they are shown: one customer of a hundred invoices is read once and
     * stands in the answer a hundred times, with all that comes with him.
     *
     * @throws ProblemException {@code invalid_parameter} where those are more than one answer shows
     */
    private static <P extends BaseEntity, T extends BaseEntity> List<Row<T>> bounded(
            Include<P, T> include,
            List<Row<P>> parents,
            Map<Long, List<Row<T>>> found,
            Shape shape) {
        int most = IncludedRows.most(include, shape);
        List<Row<T>> shown = new ArrayList<>();
        for (Row<P> parent : parents) {
            shown.addAll(found.getOrDefault(parent.key(include), List.of()));
            if (shown.size() > most) {
                throw ProblemException.of(
                        ProblemType.INVALID_PARAMETER,
                        Violation.inQuery("include", tooMany(include, shape, most)));
            }
        }
        return shown;
    }

    private static String tooMany(Include<?, ?> include, Shape shape, int most) {
        String less =
                "finds more than %d %s here; ask for fewer at a time, by a lower limit of the list or of what is included"
                        .formatted(most, include.name());
        return shape.shown(include).stream()
                .filter(Field::longText)
                .findFirst()
                .map(text -> less + ", or leave '%s' out of them by fields".formatted(text.name()))
                .orElse(less);
    }

    private static <T extends BaseEntity> Object shown(Include<?, T> include, List<Row<T>> rows) {
        if (include.many()) {
            return rows.stream().map(Row::view).toList();
        }
        return rows.isEmpty() ? null : rows.get(0).view();
    }

    @SuppressWarnings("unchecked") // The map's key is the include's own parent type.
    <P extends BaseEntity> Include<P, ?> get(Class<P> type, String name) {
        return (Include<P, ?>) byParent.get(type).get(name);
    }
}
