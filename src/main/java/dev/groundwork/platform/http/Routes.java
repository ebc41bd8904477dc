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
     * @param resource whose method it is, be it inherited
     */
    public record Route(
            String verb, String template, Pattern paths, Class<?> resource, Method method) {

        /** Whether it reads the body as it arrives, and answers before it has worked on it. */
        public boolean streamsBody() {
            return method.isAnnotationPresent(StreamedRequestBody.class);
        }
    }

    private final List<Route> routes = new ArrayList<>();
    private final Map<Handler, Route> byHandler = new HashMap<>();
    private final List<Route> streaming;

    Routes(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null) {
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
     * The methods that a path takes, as the {@code Allow} header lists them.
     *
     * @param raw as the request target has it
     */
    public String allowed(String raw) {
        String path = RoutedPath.of(raw);
        Set<String> verbs = new TreeSet<>();
        for (Route route : routes) {
            if (route.paths().matcher(path).matches()) {
                verbs.add("OPTIONS");
                verbs.add(route.verb());
                if (route.verb().equals(HttpMethod.GET)) {
                    verbs.add(HttpMethod.HEAD);
                }
            }
        }
        return String.join(", ", verbs);
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
                RouteTemplate template = RouteTemplate.of(root, method.getAnnotation(Path.class));
                routes.add(
                        new Route(
                                verb.value(), template.text(), template.paths(), resource, method));
            }
        }
    }
}
