package dev.groundwork.platform.operations.internal.configuration;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fails the start if an environment variable {@code GROUNDWORK_…} sets no key of any mapping. The
 * configuration library checks keys of every other source ({@link StrictConfigRoot}) but not these,
 * and they are what a chart sets.
 */
@Singleton
class UnknownEnvironmentCheck {

    private static final String PREFIX = "GROUNDWORK_";

    /**
     * Variables that Kubernetes sets in each pod if a Service of the namespace has a name that
     * begins with {@code groundwork}.
     */
    private static final Predicate<String> SERVICE_LINK =
            Pattern.compile(
                            ".*_SERVICE_(HOST|PORT(_.+)?)"
                                    + "|.*_PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?")
                    .asMatchPredicate();

    private final BeanManager beans;

    /** Injects {@link StrictConfigRoot} because an unused mapping is not validated. */
    UnknownEnvironmentCheck(BeanManager beans, StrictConfigRoot claimed) {
        this.beans = beans;
    }

    void onStart(@Observes StartupEvent event) {
        refuseUnknown(System.getenv().keySet(), mappings().toList());
    }

    private Stream<Class<?>> mappings() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getTypes)
                .flatMap(Set::stream)
                .<Class<?>>mapMulti(UnknownEnvironmentCheck::onlyClasses)
                // Mappings are interfaces; to ask each class for its annotations has all of them
                // parsed.
                .filter(Class::isInterface)
                .filter(type -> type.isAnnotationPresent(ConfigMapping.class))
                .distinct();
    }

    private static void onlyClasses(Type type, Consumer<Class<?>> classes) {
        if (type instanceof Class<?> known) {
            classes.accept(known);
        }
    }

    static void refuseUnknown(Set<String> variables, List<Class<?>> mappings) {
        List<Pattern> known =
                mappings.stream().flatMap(UnknownEnvironmentCheck::variables).toList();
        List<String> unknown =
                variables.stream()
                        .filter(variable -> variable.startsWith(PREFIX))
                        .filter(SERVICE_LINK.negate())
                        .filter(variable -> known.stream().noneMatch(matches(variable)))
                        .sorted()
                        .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(
                    "Unknown environment variables (they set no groundwork.* key): "
                            + String.join(", ", unknown));
        }
    }

    private static Predicate<Pattern> matches(String variable) {
        return pattern -> pattern.matcher(variable).matches();
    }

    /** The variables that set the keys of a mapping; a map's or list's own keys match anything. */
    private static Stream<Pattern> variables(Class<?> mapping) {
        return ConfigMappings.getProperties(ConfigClass.configClass(mapping)).keySet().stream()
                .map(key -> key.replaceAll("[^a-zA-Z0-9*]", "_").toUpperCase(Locale.ROOT))
                .map(variable -> Pattern.compile(variable.replace("*", ".+")));
    }
}
