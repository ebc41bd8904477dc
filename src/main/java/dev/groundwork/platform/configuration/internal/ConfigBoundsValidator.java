package dev.groundwork.platform.configuration.internal;

import dev.groundwork.platform.configuration.Bounds;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Validates settings against their {@link dev.groundwork.platform.configuration.Bounds} when they
 * are read, before anything starts.
 */
public class ConfigBoundsValidator implements SmallRyeConfigBuilderCustomizer {

    private static final String OURS = "groundwork";
    private static final MemorySizeConverter SIZES = new MemorySizeConverter();

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withValidator(ConfigBoundsValidator::check);
    }

    /**
     * @throws ConfigValidationException with a sentence for each setting outside its bounds: its
     *     key, what it is, and what it may be
     */
    private static void check(Class<?> mapping, String prefix, Object settings) {
        if (!prefix.startsWith(OURS)) {
            return;
        }
        List<Problem> problems = new ArrayList<>();
        for (Method setting : mapping.getMethods()) {
            Bounds bounds = setting.getAnnotation(Bounds.class);
            if (bounds != null) {
                Object value = value(setting, settings);
                if (value != null && !isWithin(bounds, value)) {
                    problems.add(
                            new Problem(
                                    "%s.%s is %s; it must be between %s and %s"
                                            .formatted(
                                                    prefix,
                                                    StringUtil.skewer(setting.getName()),
                                                    written(value),
                                                    bounds.min(),
                                                    bounds.max())));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigValidationException(problems.toArray(new Problem[0]));
        }
    }

    private static Object value(Method setting, Object settings) {
        try {
            setting.setAccessible(true);
            Object value = setting.invoke(settings);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(setting + " cannot be read", e);
        }
    }

    private static boolean isWithin(Bounds bounds, Object value) {
        if (value instanceof Integer number) {
            return isWithin(bounds, number, Integer::valueOf);
        }
        if (value instanceof Duration time) {
            return isWithin(bounds, time, DurationConverter::parseDuration);
        }
        if (value instanceof MemorySize size) {
            return isWithin(
                    bounds, size.asBigInteger(), text -> SIZES.convert(text).asBigInteger());
        }
        if (value instanceof String text) {
            return isWithin(bounds, text.length(), Integer::valueOf);
        }
        throw new IllegalStateException("Bounds are not supported for " + value.getClass());
    }

    private static <T extends Comparable<T>> boolean isWithin(
            Bounds bounds, T value, Function<String, T> read) {
        return value.compareTo(read.apply(bounds.min())) >= 0
                && value.compareTo(read.apply(bounds.max())) <= 0;
    }

    private static String written(Object value) {
        if (value instanceof MemorySize size) {
            return size.asBigInteger() + " bytes";
        }
        return value instanceof String text ? text.length() + " characters" : value.toString();
    }
}
