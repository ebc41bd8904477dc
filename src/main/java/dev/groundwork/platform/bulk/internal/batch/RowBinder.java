package dev.groundwork.platform.bulk.internal.batch;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.groundwork.platform.bulk.ImportTable;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.Problems;
import dev.groundwork.platform.problem.SpellingSuggestion;
import dev.groundwork.platform.problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds the text of a row to its record with the same rules and messages as a request body: strict
 * JSON and the constraints on the record.
 */
public final class RowBinder<R> {

    private static final String ONE_OBJECT = "must be one JSON object";

    private final ImportTable<R> table;
    private final ObjectMapper mapper;
    private final ObjectReader json;
    private final ObjectReader cells;
    private final Validator validator;
    private final Problems problems;

    RowBinder(ImportTable<R> table, ObjectMapper mapper, Validator validator, Problems problems) {
        this.table = table;
        this.mapper = mapper;
        this.json = mapper.readerFor(table.rowType());
        this.cells = fromTexts(mapper).readerFor(table.rowType());
        this.validator = validator;
        this.problems = problems;
    }

    List<String> columns() {
        return table.columnNames();
    }

    /** A line of NDJSON. */
    ParsedRow<R> bind(long number, String line) {
        return bind(number, line.length(), () -> json.readValue(line));
    }

    /** Whether an empty cell of this column is the empty text, and not an absent value. */
    boolean readsEmptyText(String column) {
        return table.mayBeEmptyText(column);
    }

    /** Binds a row of CSV, whose cells are texts. */
    ParsedRow<R> bind(long number, Map<String, String> values, int size) {
        return bind(number, size, () -> cells.readValue(mapper.<JsonNode>valueToTree(values)));
    }

    /** The missing columns of a header, reported once instead of for each row. */
    List<RowError> missingColumns(Set<String> named) {
        return table.requiredColumns().stream()
                .filter(column -> !named.contains(column))
                .map(column -> new RowError(0, column, "is required, but no column has this name"))
                .toList();
    }

    /** The error of a column that cannot be imported; empty if it can. */
    Optional<RowError> unknownColumn(String column) {
        return columns().contains(column)
                ? Optional.empty()
                : Optional.of(
                        new RowError(
                                0, SpellingSuggestion.shorten(column), unknown("column", column)));
    }

    /** Converts a failure to the errors of a row. */
    List<RowError> errors(long number, Exception failure) {
        if (failure instanceof JsonParseException malformed) {
            return List.of(
                    new RowError(
                            number,
                            "",
                            "is not valid JSON at character "
                                    + malformed.getLocation().getColumnNr()));
        }
        ProblemException meaning = problems.translate(failure);
        if (meaning.violations().isEmpty()) {
            return List.of(new RowError(number, "", meaning.getMessage()));
        }
        return meaning.violations().stream().map(violation -> error(number, violation)).toList();
    }

    private ParsedRow<R> bind(long number, int size, Parse<R> parse) {
        try {
            R value = parse.value();
            if (value == null) {
                return ParsedRow.invalid(number, "", ONE_OBJECT);
            }
            Set<ConstraintViolation<R>> broken = validator.validate(value);
            if (!broken.isEmpty()) {
                return refused(number, new ConstraintViolationException(broken));
            }
            table.check().accept(value);
            return new ParsedRow<>(number, value, List.of(), size);
        } catch (ProblemException e) {
            return refused(number, e);
        } catch (MismatchedInputException e) {
            return e.getPath().isEmpty()
                    ? ParsedRow.invalid(number, "", ONE_OBJECT)
                    : refused(number, e);
        } catch (JsonProcessingException e) {
            return refused(number, e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    private ParsedRow<R> refused(long number, Exception failure) {
        return new ParsedRow<>(number, null, errors(number, failure), 0);
    }

    private RowError error(long number, Violation violation) {
        String advice = table.refusals().get(violation.field());
        return new RowError(
                number, violation.field(), advice == null ? violation.message() : advice);
    }

    private String unknown(String what, String name) {
        String advice = table.refusals().get(name);
        return advice == null ? SpellingSuggestion.hint(what, name, columns()) : advice;
    }

    /**
     * {@code "true"} and {@code "7"} are a boolean and a number where a cell holds them, and a JSON
     * object is its text.
     */
    private static ObjectMapper fromTexts(ObjectMapper mapper) {
        return mapper.copy()
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, true)
                .addHandler(
                        new DeserializationProblemHandler() {
                            @Override
                            public Object handleMissingInstantiator(
                                    DeserializationContext context,
                                    Class<?> type,
                                    ValueInstantiator instantiator,
                                    JsonParser parser,
                                    String message)
                                    throws IOException {
                                return Map.class.isAssignableFrom(type)
                                        ? mapper.readValue(parser.getText(), Map.class)
                                        : NOT_HANDLED;
                            }
                        });
    }

    /** May throw what Jackson throws. */
    private interface Parse<R> {
        R value() throws IOException;
    }
}
