package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.groundwork.platform.http.DeclaredParameter;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemTranslator;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import io.quarkus.arc.Subclass;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.BeanParam;
import java.lang.reflect.Parameter;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Translates constraint violations: of a body to 422, each with its JSON path, and of parameters
 * alone to 400.
 */
@Singleton
class ValidationTranslator implements ProblemTranslator {

    /** An answer to many wrong values must not be larger than what was sent. */
    private static final int MOST_SHOWN = 100;

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (!(failure instanceof ConstraintViolationException broken)) {
            return Optional.empty();
        }
        if (broken.getConstraintViolations().stream().anyMatch(ValidationTranslator::isOfAnswer)) {
            return Optional.empty();
        }
        List<Violation> violations =
                broken.getConstraintViolations().stream()
                        .map(ValidationTranslator::violation)
                        .sorted(Comparator.comparing(Violation::field))
                        .limit(MOST_SHOWN)
                        .toList();
        boolean noBody = violations.stream().anyMatch(violation -> violation.field().isEmpty());
        boolean body = violations.stream().anyMatch(violation -> violation.in().equals("body"));
        return Optional.of(
                noBody
                        ? new ProblemException(
                                ProblemType.MALFORMED_BODY, "Send a JSON object in the body.")
                        : ProblemException.of(
                                body
                                        ? ProblemType.VALIDATION_FAILED
                                        : ProblemType.INVALID_PARAMETER,
                                violations));
    }

    /** An answer that breaks its own rules is an error of the service. */
    private static boolean isOfAnswer(ConstraintViolation<?> broken) {
        for (Path.Node node : broken.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static Violation violation(ConstraintViolation<?> broken) {
        return parameter(broken)
                .map(
                        parameter ->
                                new Violation(
                                        parameter.name(),
                                        parameter.source().location(),
                                        broken.getMessage()))
                .orElseGet(
                        () ->
                                Violation.inBody(
                                        jsonPath(broken.getPropertyPath()), broken.getMessage()));
    }

    /** The parameter of the request whose value it is; empty where it is the body. */
    private static Optional<DeclaredParameter> parameter(ConstraintViolation<?> broken) {
        Iterator<Path.Node> nodes = broken.getPropertyPath().iterator();
        Path.Node method = nodes.next();
        if (method.getKind() != ElementKind.METHOD) {
            return Optional.empty();
        }
        Path.Node argument = nodes.next();
        if (argument.getKind() != ElementKind.PARAMETER) {
            return Optional.empty();
        }
        return argument(broken.getRootBeanClass(), method, argument)
                .flatMap(
                        declared ->
                                declared.isAnnotationPresent(BeanParam.class)
                                        ? DeclaredParameter.ofField(
                                                declared.getType(), nodes.next().getName())
                                        : DeclaredParameter.of(declared));
    }

    /** The framework's subclass of a resource has the method, too, but not its annotations. */
    private static Optional<Parameter> argument(
            Class<?> resource, Path.Node method, Path.Node argument) {
        Class<?>[] types =
                method.as(Path.MethodNode.class).getParameterTypes().toArray(Class<?>[]::new);
        int index = argument.as(Path.ParameterNode.class).getParameterIndex();
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            if (!Subclass.class.isAssignableFrom(type)) {
                try {
                    return Optional.of(
                            type.getDeclaredMethod(method.getName(), types).getParameters()[index]);
                } catch (NoSuchMethodException inherited) {
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    /** {@code create.invoice.lines[0].unitPrice} stands in JSON as {@code lines[0].unit_price}. */
    static String jsonPath(Path path) {
        StringBuilder json = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() != ElementKind.PROPERTY
                    && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                continue;
            }
            if (node.isInIterable() && node.getIndex() != null) {
                json.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                json.append(json.length() == 0 ? "" : ".");
                json.append(SnakeCaseStrategy.INSTANCE.translate(node.getName()));
            }
        }
        return json.toString();
    }
}
