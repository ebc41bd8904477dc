package dev.groundwork.platform.http;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one spelling of a numeric id in a path, and the path parameters that must have it. */
public final class CanonicalId {

    /** A regular expression. */
    static final String DIGITS = "0|-?[1-9][0-9]*";

    private static final Pattern SPELLING = Pattern.compile(DIGITS);

    private static final Set<Class<?>> NUMERIC =
            Set.of(long.class, Long.class, int.class, Integer.class, short.class, Short.class);

    private CanonicalId() {}

    public static boolean matches(String id) {
        return SPELLING.matcher(id).matches();
    }

    /** The names of the path parameters that a method declares as numbers. */
    public static Set<String> parameters(Method method) {
        return DeclaredParameter.of(method)
                .filter(parameter -> parameter.source() == DeclaredParameter.Source.PATH)
                .filter(parameter -> NUMERIC.contains(parameter.type()))
                .map(DeclaredParameter::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
