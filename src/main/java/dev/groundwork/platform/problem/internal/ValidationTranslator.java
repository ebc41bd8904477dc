package dev.groundwork.platform.problem.internal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemTranslator;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.platform.problem.Violation;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Translates constraint violations to 422, each with its JSON path. */
@Singleton
class ValidationTranslator implements ProblemTranslator {

    /** An answer to many wrong values must not be larger than what was sent. */
    private static final int MOST_SHOWN = 100;

    @Override
    public Optional<ProblemException> translate(Throwable failure) {
        if (!(failure instanceof ConstraintViolationException broken)) {
            return Optional.empty();
        }
        List<Violation> violations =
                broken.getConstraintViolations().stream()
                        .map(ValidationTranslator::violation)
                        .sorted(Comparator.comparing(Violation::field))
                        .limit(MOST_SHOWN)
                        .toList();
        boolean noBody = violations.stream().anyMatch(violation -> violation.field().isEmpty());
        return Optional.of(
                noBody
                        ? new ProblemException(
                                ProblemType.MALFORMED_BODY, "Send a JSON object in the body.")
                        : ProblemException.of(ProblemType.VALIDATION_FAILED, violations));
    }

    private static Violation violation(ConstraintViolation<?> broken) {
        return Violation.inBody(jsonPath(broken.getPropertyPath()), broken.getMessage());
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
