package dev.groundwork.platform.data;

import dev.groundwork.platform.data.internal.persistence.ListQuery;
import dev.groundwork.platform.data.internal.sql.EntityTables;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
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

/**
 * The registry of all includes, by their parent entity. Not a singleton: the repositories that make
 * the includes need this bean themselves, and get its proxy.
 */
@ApplicationScoped
public class Includes implements Relations {

    private static final AccessRule CLOSED = new AccessRule() {};

    private final Map<Class<?>, Map<String, Include<?, ?>>> byParent = new HashMap<>();

    private final Map<Class<?>, AccessRule> rules = new HashMap<>();

    private final EntityTables tables;

    public Includes(
            @All List<Include<?, ?>> includes,
            @All List<Repository<?, ?>> repositories,
            EntityTables tables) {
        this.tables = tables;
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
                        "%s has two includes named %s"
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
    public AccessRule rule(Class<?> type) {
        return rules.getOrDefault(type, CLOSED);
    }

    /** The tables that all of them are read from. */
    public EntityTables tables() {
        return tables;
    }

    /**
     * The requested includes that the statement of a page can join: all to-one relations without a
     * long text, which would come again with each row that refers to it.
     */
    public List<RequestedInclude> joinableToPage(EntityDescriptor rows, FieldSelection shape) {
        Map<String, Include<?, ?>> relations = of(rows.type());
        return shape.includes().stream()
                .filter(inclusion -> !relations.get(inclusion.name()).many())
                .filter(
                        inclusion ->
                                !IncludeLimits.hasLongText(
                                        relations.get(inclusion.name()), inclusion.shape()))
                .toList();
    }

    /**
     * The requested includes that the statement of a single row can join: all to-one relations and
     * one to-many relation. With two lists it would bring each row of one as often as the other has
     * rows. Beside a list the rest comes again with each of its rows: so none is joined where that
     * has a long text.
     */
    public List<RequestedInclude> joinable(EntityDescriptor rows, FieldSelection shape) {
        Map<String, Include<?, ?>> relations = of(rows.type());
        List<RequestedInclude> joinable = new ArrayList<>();
        boolean longText = IncludeLimits.hasLongText(rows, shape);
        for (RequestedInclude inclusion : shape.includes()) {
            Include<?, ?> include = relations.get(inclusion.name());
            if (!include.many()) {
                joinable.add(inclusion);
                longText |= IncludeLimits.hasLongText(include, inclusion.shape());
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
            Class<P> type, ListQuery.Page<P> page, List<RequestedInclude> asked) {
        return load(type, page.rows(), asked, page.joined());
    }

    /**
     * @param joined by the name of the include, what the rows brought along
     */
    private <P extends BaseEntity> Uni<Void> load(
            Class<P> type,
            List<Row<P>> rows,
            List<RequestedInclude> asked,
            Map<String, Map<Long, ? extends List<?>>> joined) {
        Uni<Void> all = Uni.createFrom().voidItem();
        if (!rows.isEmpty()) {
            // One after the other: they have one connection.
            for (RequestedInclude inclusion : asked) {
                Include<P, ?> include = get(type, inclusion.name());
                Map<Long, ? extends List<?>> found = joined.get(inclusion.name());
                all = all.chain(() -> load(include, rows, inclusion, found));
            }
        }
        return all;
    }

    /**
     * @param joined null where nothing was read yet
     */
    private <P extends BaseEntity, T extends BaseEntity> Uni<Void> load(
            Include<P, T> include,
            List<Row<P>> rows,
            RequestedInclude asked,
            Map<Long, ? extends List<?>> joined) {
        Set<Long> keys = new LinkedHashSet<>();
        rows.forEach(row -> keys.add(row.key(include)));
        keys.remove(null);
        if (keys.isEmpty()) {
            rows.forEach(row -> row.include(include.name(), view(include, List.of())));
            return Uni.createFrom().voidItem();
        }
        @SuppressWarnings("unchecked") // Read by this include.
        Uni<Map<Long, List<Row<T>>>> loaded =
                joined == null
                        ? include.load(keys, asked, this)
                        : Uni.createFrom().item((Map<Long, List<Row<T>>>) joined);
        return loaded.call(
                        found ->
                                load(
                                        include.type(),
                                        bounded(include, rows, found, asked.shape()),
                                        asked.shape().includes(),
                                        Map.of()))
                .invoke(found -> rows.forEach(row -> show(include, row, found)))
                .replaceWithVoid();
    }

    private static <P extends BaseEntity, T extends BaseEntity> void show(
            Include<P, T> include, Row<P> row, Map<Long, List<Row<T>>> found) {
        Long key = row.key(include);
        List<Row<T>> of = key == null ? List.of() : found.getOrDefault(key, List.of());
        row.include(include.name(), view(include, of));
    }

    /**
     * The rows as often as they are shown: the customer of a hundred invoices is read once, and the
     * response contains it and its includes a hundred times.
     *
     * @throws ProblemException {@code invalid_parameter} where those are more than one answer shows
     */
    private static <P extends BaseEntity, T extends BaseEntity> List<Row<T>> bounded(
            Include<P, T> include,
            List<Row<P>> parents,
            Map<Long, List<Row<T>>> found,
            FieldSelection shape) {
        int most = IncludeLimits.most(include, shape);
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

    private static String tooMany(Include<?, ?> include, FieldSelection shape, int most) {
        String less =
                "loads more than %d %s in this request; request fewer at a time with a lower limit of the list or of the includes"
                        .formatted(most, include.name());
        return shape.members(include).stream()
                .filter(Field::longText)
                .findFirst()
                .map(
                        text ->
                                less
                                        + ", or exclude '%s' from them with fields"
                                                .formatted(text.name()))
                .orElse(less);
    }

    private static <T extends BaseEntity> Object view(Include<?, T> include, List<Row<T>> rows) {
        if (include.many()) {
            return rows.stream().map(Row::view).toList();
        }
        return rows.isEmpty() ? null : rows.get(0).view();
    }

    @SuppressWarnings("unchecked") // The map's key is the include's own parent type.
    public <P extends BaseEntity> Include<P, ?> get(Class<P> type, String name) {
        return (Include<P, ?>) byParent.get(type).get(name);
    }
}
