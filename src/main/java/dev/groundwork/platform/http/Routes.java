package dev.groundwork.platform.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Every route of every resource: for the API's description, and for the {@code Allow} header that a
 * 405 must carry (RFC 9110, section 15.5.6) and that the framework leaves out.
 */
@Singleton
public class Routes {

    /**
     * One method of one resource.
     *
     * @param template the path, with {@code {id}} where it varies
     * @param paths matches the paths of the template
     * @param canonicalPaths matches those of them whose numeric ids are spelled as numbers, so that
     *     {@code /v1/invoices/overdue} is no path of {@code /v1/invoices/{id}}
     * @param resource whose method it is, be it inherited
     */
    public record Route(
            String verb,
            String template,
            Pattern paths,
            Pattern canonicalPaths,
            Class<?> resource,
            Method method) {

        /** Whether it reads the body as it arrives, and answers before it has worked on it. */
        public boolean streamsBody() {
            return method.isAnnotationPresent(StreamedRequestBody.class);
        }
    }

    private final List<Route> routes = new ArrayList<>();
    private final Map<Handler, Route> byHandler = new HashMap<>();
    private final List<Route> streaming;

    /** Match the paths of the resources and all below them. */
    private final List<Pattern> resources = new ArrayList<>();

    Routes(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null) {
                String path = RouteTemplate.of(root, null).paths().pattern();
                resources.add(Pattern.compile("(?:" + path + ")(?:/.*)?"));
                for (Method method : bean.getBeanClass().getMethods()) {
                    add(root, bean.getBeanClass(), method);
                }
            }
        }
        this.streaming = routes.stream().filter(Route::streamsBody).toList();
        for (Route route : routes) {
            byHandler.put(new Handler(route.resource(), route.method()), route);
        }
    }

    /** Two resources can inherit one method. */
    private record Handler(Class<?> resource, Method method) {}

    public List<Route> all() {
        return List.copyOf(routes);
    }

    /** The route that this method of this resource answers. */
    Route of(Class<?> resource, Method method) {
        Route route = byHandler.get(new Handler(resource, method));
        if (route == null) {
            throw new IllegalStateException(
                    "No route is declared by %s of %s".formatted(method, resource));
        }
        return route;
    }

    /**
     * The methods that a path takes, as the {@code Allow} header lists them; empty where no route
     * has the path. Methods of sibling paths, such as those of a row for the path of a named
     * collection, are left out.
     *
     * @param raw as the request target has it
     */
    public String allowed(String raw) {
        String path = RoutedPath.of(raw);
        Set<String> verbs = verbs(path, Route::canonicalPaths);
        return String.join(", ", verbs.isEmpty() ? verbs(path, Route::paths) : verbs);
    }

    /**
     * Whether a route has this path, with each numeric id in its canonical spelling.
     *
     * @param path as the request target has it
     */
    public boolean isCanonical(String path) {
        return !verbs(RoutedPath.of(path), Route::canonicalPaths).isEmpty();
    }

    private Set<String> verbs(String path, Function<Route, Pattern> paths) {
        Set<String> verbs = new TreeSet<>();
        for (Route route : routes) {
            if (paths.apply(route).matcher(path).matches()) {
                verbs.add(HttpMethod.OPTIONS);
                verbs.add(route.verb());
                if (route.verb().equals(HttpMethod.GET)) {
                    verbs.add(HttpMethod.HEAD);
                }
            }
        }
        return verbs;
    }

    /**
     * Whether the path begins with that of a resource, so that no other route has it.
     *
     * @param path as the request target has it
     */
    public boolean isBelowResource(String path) {
        String routed = RoutedPath.of(path);
        return resources.stream().anyMatch(each -> each.matcher(routed).matches());
    }

    /**
     * Whether a resource has a method of its own for this path.
     *
     * @param path as the request target has it
     */
    public boolean declares(String verb, String path) {
        return routes.stream()
                .filter(route -> route.verb().equals(verb))
                .anyMatch(route -> route.paths().matcher(RoutedPath.of(path)).matches());
    }

    /**
     * Whether the method that answers here reads the body as it arrives.
     *
     * @param path as the request target has it
     */
    public boolean streamsBody(String verb, String path) {
        for (Route route : streaming) {
            if (route.verb().equals(verb) && route.paths().matcher(RoutedPath.of(path)).matches()) {
                return true;
            }
        }
        return false;
    }

    private void add(Path root, Class<?> resource, Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                Path sub = method.getAnnotation(Path.class);
                RouteTemplate template = RouteTemplate.of(root, sub);
                RouteTemplate canonical =
                        RouteTemplate.of(root, sub, CanonicalId.parameters(method));
                routes.add(
                        new Route(
                                verb.value(),
                                template.text(),
                                template.paths(),
                                canonical.paths(),
                                resource,
                                method));
            }
        }
    }
}
