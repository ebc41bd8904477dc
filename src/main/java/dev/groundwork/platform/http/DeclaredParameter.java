package dev.groundwork.platform.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMatrix;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * A parameter of a request as a resource method declares it: by Jakarta REST ({@code @QueryParam})
 * or by Quarkus REST ({@code @RestQuery}), as an argument or as a field of a {@code @BeanParam}.
 *
 * @param name in the request
 * @param type of the argument or field
 */
public record DeclaredParameter(Source source, String name, Class<?> type) {

    /** The part of a request that contains the parameter. */
    public enum Source {
        PATH,
        QUERY,
        HEADER,
        COOKIE,
        FORM,
        MATRIX;

        /** As a violation names it; a form is a body. */
        public String location() {
            return this == FORM ? "body" : name().toLowerCase(Locale.ROOT);
        }
    }

    private record Kind(Source source, Function<Annotation, String> name) {}

    private static final Map<Class<? extends Annotation>, Kind> KINDS =
            Map.ofEntries(
                    kind(Source.PATH, PathParam.class, PathParam::value),
                    kind(Source.PATH, RestPath.class, RestPath::value),
                    kind(Source.QUERY, QueryParam.class, QueryParam::value),
                    kind(Source.QUERY, RestQuery.class, RestQuery::value),
                    kind(Source.HEADER, HeaderParam.class, HeaderParam::value),
                    kind(Source.HEADER, RestHeader.class, RestHeader::value),
                    kind(Source.COOKIE, CookieParam.class, CookieParam::value),
                    kind(Source.COOKIE, RestCookie.class, RestCookie::value),
                    kind(Source.FORM, FormParam.class, FormParam::value),
                    kind(Source.FORM, RestForm.class, RestForm::value),
                    kind(Source.MATRIX, MatrixParam.class, MatrixParam::value),
                    kind(Source.MATRIX, RestMatrix.class, RestMatrix::value));

    /** The parameters that a method declares, those of its {@code @BeanParam}s included. */
    public static Stream<DeclaredParameter> of(Method method) {
        return Stream.of(method.getParameters())
                .flatMap(
                        parameter ->
                                parameter.isAnnotationPresent(BeanParam.class)
                                        ? ofFields(parameter.getType())
                                        : of(parameter).stream());
    }

    /** The parameter that this argument is; empty if it is the body or a context object. */
    public static Optional<DeclaredParameter> of(Parameter argument) {
        return of(argument, argument.getName(), argument.getType()).or(() -> implicit(argument));
    }

    /** The parameter that a field of a {@code @BeanParam} is. */
    public static Optional<DeclaredParameter> ofField(Class<?> bean, String field) {
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Field declared : type.getDeclaredFields()) {
                if (declared.getName().equals(field)) {
                    return of(declared, field, declared.getType());
                }
            }
        }
        return Optional.empty();
    }

    /** Quarkus REST binds an argument without annotation to the path parameter of its name. */
    private static Optional<DeclaredParameter> implicit(Parameter argument) {
        Executable method = argument.getDeclaringExecutable();
        return argument.getAnnotations().length == 0
                        && RouteTemplate.of(
                                        method.getDeclaringClass().getAnnotation(Path.class),
                                        method.getAnnotation(Path.class))
                                .variables()
                                .contains(argument.getName())
                ? Optional.of(
                        new DeclaredParameter(Source.PATH, argument.getName(), argument.getType()))
                : Optional.empty();
    }

    private static Stream<DeclaredParameter> ofFields(Class<?> bean) {
        return bean == null || bean == Object.class
                ? Stream.empty()
                : Stream.concat(
                        ofFields(bean.getSuperclass()),
                        Stream.of(bean.getDeclaredFields())
                                .flatMap(
                                        (Field field) ->
                                                field.isAnnotationPresent(BeanParam.class)
                                                        ? ofFields(field.getType())
                                                        : of(
                                                                field,
                                                                field.getName(),
                                                                field.getType())
                                                                .stream()));
    }

    private static Optional<DeclaredParameter> of(
            AnnotatedElement element, String javaName, Class<?> type) {
        for (Annotation annotation : element.getAnnotations()) {
            Kind kind = KINDS.get(annotation.annotationType());
            if (kind != null) {
                String name = kind.name().apply(annotation);
                return Optional.of(
                        new DeclaredParameter(
                                kind.source(),
                                name.isEmpty() ? defaultName(kind.source(), javaName) : name,
                                type));
            }
        }
        return Optional.empty();
    }

    /** {@code @RestHeader String acceptLanguage} is {@code Accept-Language}. */
    private static String defaultName(Source source, String javaName) {
        return source == Source.HEADER
                ? Character.toUpperCase(javaName.charAt(0))
                        + javaName.substring(1).replaceAll("([A-Z])", "-$1")
                : javaName;
    }

    private static <A extends Annotation> Map.Entry<Class<? extends Annotation>, Kind> kind(
            Source source, Class<A> annotation, Function<A, String> name) {
        return Map.entry(annotation, new Kind(source, found -> name.apply(annotation.cast(found))));
    }
}
