package dev.groundwork.platform.data.internal.query;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.groundwork.platform.data.Included;
import dev.groundwork.platform.data.ReadOnlyMembers;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.SpellingSuggestion;
import dev.groundwork.platform.problem.Violation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The members that a patch record takes: those that it sets, and those of the view that it names by
 * a component of {@link ReadOnlyMembers}.
 */
final class PatchForm {

    private static final ClassValue<Optional<PatchForm>> FORMS =
            new ClassValue<>() {
                @Override
                protected Optional<PatchForm> computeValue(Class<?> patch) {
                    return components(patch)
                            .filter(component -> component.getType() == ReadOnlyMembers.class)
                            .map(component -> new PatchForm(patch, component))
                            .findFirst();
                }
            };

    private final Method readOnly;
    private final Set<String> set;
    private final Set<String> shown;

    private PatchForm(Class<?> patch, RecordComponent component) {
        this.readOnly = component.getAccessor();
        this.readOnly.setAccessible(true);
        this.set = names(patch, type -> type != ReadOnlyMembers.class);
        this.shown = names(view(component), type -> type != Included.class);
    }

    private static Class<?> view(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[0] instanceof Class<?> view) {
            return view;
        }
        throw new IllegalStateException(
                "%s of %s does not name its view"
                        .formatted(
                                component.getName(),
                                component.getDeclaringRecord().getSimpleName()));
    }

    private static Set<String> names(Class<?> type, Predicate<Class<?>> named) {
        return components(type)
                .filter(component -> named.test(component.getType()))
                .map(component -> SnakeCaseStrategy.INSTANCE.translate(component.getName()))
                .collect(Collectors.toSet());
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return Stream.of(type.getRecordComponents());
    }

    /** The form of a patch that takes read-only members; empty of every other record. */
    static Optional<PatchForm> of(Class<?> patch) {
        return FORMS.get(patch);
    }

    /**
     * @throws ProblemException {@code unknown_member} where the view does not show it
     */
    void requireShown(String member) {
        if (!shown.contains(member)) {
            Set<String> known = new TreeSet<>(set);
            known.addAll(shown);
            throw ProblemException.of(
                    ProblemType.UNKNOWN_MEMBER,
                    Violation.inBody(member, SpellingSuggestion.hint("member", member, known)));
        }
    }

    ReadOnlyMembers<?> readOnly(Object patch) {
        try {
            return (ReadOnlyMembers<?>) readOnly.invoke(patch);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The accessor of a record only reads", e);
        }
    }
}
