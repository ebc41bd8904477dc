package dev.groundwork.platform.security;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The access that a resource method declares by the framework's annotations, on itself or else on
 * its class.
 *
 * @param anonymous whether no token is needed
 * @param roles one of which the caller must have; empty where any caller will do
 */
public record RouteAccess(boolean anonymous, List<String> roles) {

    private static final List<Class<? extends Annotation>> DECLARATIONS =
            List.of(PermitAll.class, Authenticated.class, RolesAllowed.class, DenyAll.class);

    /** Empty where nothing is declared: such a method is closed. */
    public static Optional<RouteAccess> of(Method method) {
        return Stream.of(method, method.getDeclaringClass())
                .filter(element -> DECLARATIONS.stream().anyMatch(element::isAnnotationPresent))
                .findFirst()
                .map(RouteAccess::declared);
    }

    private static RouteAccess declared(AnnotatedElement element) {
        RolesAllowed allowed = element.getAnnotation(RolesAllowed.class);
        return new RouteAccess(
                element.isAnnotationPresent(PermitAll.class),
                allowed == null ? List.of() : List.of(allowed.value()));
    }
}
