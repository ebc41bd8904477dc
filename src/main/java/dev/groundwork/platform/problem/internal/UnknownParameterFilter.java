package dev.groundwork.platform.problem.internal;

import dev.groundwork.platform.http.DeclaredParameter;
import dev.groundwork.platform.http.QueryString;
import dev.groundwork.platform.problem.ParameterSuggestion;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.SpellingSuggestion;
import dev.groundwork.platform.problem.Violation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects query parameters that the route does not declare: a misspelt parameter that is ignored
 * would look as if it had worked. A method that takes the {@code UriInfo} reads the whole query and
 * checks it itself.
 */
@Singleton
public class UnknownParameterFilter {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void reject(ContainerRequestContext request, ResourceInfo resource) {
        Map<String, List<String>> query = QueryString.parameters(request.getUriInfo());
        Method method = query.isEmpty() ? null : resource.getResourceMethod();
        if (method == null || readsWholeQuery(method)) {
            return;
        }
        Set<String> names = known.computeIfAbsent(method, UnknownParameterFilter::declared);
        List<Violation> violations = new ArrayList<>();
        for (String name : query.keySet()) {
            if (!names.contains(name)) {
                violations.add(
                        Violation.inQuery(
                                SpellingSuggestion.shorten(name),
                                ParameterSuggestion.hint(name, names)));
            }
        }
        if (!violations.isEmpty()) {
            throw ProblemException.of(ProblemType.UNKNOWN_PARAMETER, violations);
        }
    }

    private static boolean readsWholeQuery(Method method) {
        return Arrays.asList(method.getParameterTypes()).contains(UriInfo.class);
    }

    private static Set<String> declared(Method method) {
        return DeclaredParameter.of(method)
                .filter(parameter -> parameter.source() == DeclaredParameter.Source.QUERY)
                .map(DeclaredParameter::name)
                .collect(Collectors.toSet());
    }
}
