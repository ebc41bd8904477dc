package dev.groundwork.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The methods that a path takes, for the {@code Allow} header that a 405 must carry (RFC 9110,
 * section 15.5.6) and that the framework leaves out.
 */
@Singleton
class AllowedMethods {

    private final Map<Pattern, Set<String>> byPath = new LinkedHashMap<>();

    AllowedMethods(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null) {
                for (Method method : bean.getBeanClass().getMethods()) {
                    add(root.value(), method);
                }
            }
        }
    }

    String of(String path) {
        Set<String> methods = new TreeSet<>();
        byPath.forEach(
                (pattern, allowed) -> {
                    if (pattern.matcher(path).matches()) {
                        methods.addAll(allowed);
                    }
                });
        return String.join(", ", methods);
    }

    private void add(String root, Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                Path sub = method.getAnnotation(Path.class);
                String template = sub == null ? root : root + sub.value();
                Set<String> methods =
                        byPath.computeIfAbsent(
                                Pattern.compile(template.replaceAll("\\{[^}]+}", "[^/]+")),
                                pattern -> new TreeSet<>(Set.of("OPTIONS")));
                methods.add(verb.value());
                if (verb.value().equals("GET")) {
                    methods.add("HEAD");
                }
            }
        }
    }
}
