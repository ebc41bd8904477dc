package dev.groundwork.platform.security.internal;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.MethodConfig;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;

/**
 * Takes the interceptors of security annotations off resource methods. Quarkus REST checks these
 * annotations before it reads the body, from its own index; two CDI interceptors on each such
 * method only find out, by comparing method names, that this has been done. Every other bean keeps
 * them.
 */
public class SingleSecurityCheck implements BuildCompatibleExtension {

    private static final Set<String> CHECKED =
            Set.of(
                    Authenticated.class.getName(),
                    PermitAll.class.getName(),
                    RolesAllowed.class.getName());

    private static final List<Class<? extends Annotation>> HTTP_METHODS =
            List.of(
                    GET.class,
                    HEAD.class,
                    POST.class,
                    PUT.class,
                    PATCH.class,
                    DELETE.class,
                    OPTIONS.class);

    @Enhancement(
            types = Object.class,
            withSubtypes = true,
            withAnnotations = {Authenticated.class, PermitAll.class, RolesAllowed.class})
    public void checkOnce(MethodConfig method) {
        if (HTTP_METHODS.stream().anyMatch(method.info()::hasAnnotation)) {
            method.removeAnnotation(annotation -> CHECKED.contains(annotation.name()));
        }
    }
}
